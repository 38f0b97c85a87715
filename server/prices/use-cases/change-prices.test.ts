import { expect, test } from 'vitest';
import type { Actor } from '../../kernel/actor';
import { actorWith, fixedClock } from '../../kernel/testing/fixed';
import { SHIPPED } from '../domain/price-table';
import type { Edition } from '../ports';
import { type ChangePricesInput, changePricesInput } from '../schema';
import { changePrices } from './change-prices';

const admin = actorWith({ organisation: ['PLATFORM_ADMIN'] });

function world() {
  const editions: Edition[] = [];
  const events: unknown[] = [];
  const current = async (region: string): Promise<Edition> =>
    editions.findLast((each) => each.region === region) ??
    editions.findLast((each) => each.region === SHIPPED.region) ?? { ...SHIPPED, number: 0 };
  const tx = {
    prices: {
      current,
      lock: current,
      insert: async (edition: Edition) => {
        editions.push(edition);
      },
    },
    audit: {
      record: async (_: unknown, event: unknown) => {
        events.push(event);
      },
    },
  };
  const deps = { clock: fixedClock, unitOfWork: <T>(work: (given: typeof tx) => Promise<T>) => work(tx) };
  const change = (input: Partial<ChangePricesInput>, actor: Actor = admin) =>
    changePrices(deps as never, actor, {
      ...SHIPPED.prices,
      ...{ region: 'us-east-1', asOf: '2026-11-01', source: 'price list', edition: 0 },
      ...input,
    });
  return { editions, events, change };
}

const kindOf = (result: { ok: boolean; error?: { kind: string } }) => (result.ok ? 'ok' : result.error?.kind);

test('a table is kept as the next edition, and the audit says what changed', async () => {
  const { change, editions, events } = world();
  expect(kindOf(await change({ provisionedShardHour: 0.02, onDemandLongGbMonth: 0.05 }))).toBe('ok');
  expect(editions).toMatchObject([
    { number: 1, region: 'us-east-1', prices: { provisionedShardHour: 0.02, onDemandLongGbMonth: 0.05 } },
  ]);
  expect(events).toEqual([
    expect.objectContaining({
      type: 'price-table.changed',
      subjectId: 'us-east-1',
      before: expect.objectContaining({ provisionedShardHour: 0.015, onDemandLongGbMonth: null }),
      after: expect.objectContaining({ provisionedShardHour: 0.02, onDemandLongGbMonth: 0.05 }),
    }),
  ]);
  expect(JSON.stringify(events)).not.toContain('advantageIngestGb');
});

test.each<[string, Partial<ChangePricesInput>, Actor, string]>([
  ['a day to come', { asOf: '2026-11-22' }, admin, 'future'],
  ['an edition that was replaced meanwhile', { edition: 3 }, admin, 'stale'],
  ['what holds already', { asOf: SHIPPED.asOf, source: SHIPPED.source }, admin, 'unchanged'],
  ['governance', {}, actorWith({ organisation: ['GOVERNANCE'] }), 'forbidden'],
])('refuses %s', async (_, input, actor, kind) => {
  const { change, editions, events } = world();
  expect(kindOf(await change(input, actor))).toBe(kind);
  expect([...editions, ...events]).toEqual([]);
});

test('a Region that another one stands in for begins with edition 1 of its own, also with the same prices', async () => {
  const { change, editions } = world();
  await change({});
  expect(kindOf(await change({ region: 'eu-central-1', edition: 0 }))).toBe('ok');
  expect(editions.at(-1)).toMatchObject({ region: 'eu-central-1', number: 1 });
  expect(kindOf(await change({ region: 'eu-central-1', edition: 0, provisionedShardHour: 1 }))).toBe('stale');
});

const sent = { region: 'us-east-1', asOf: '2026-11-01', source: 'list', edition: '0' };
const texts = Object.fromEntries(
  Object.entries(SHIPPED.prices).map(([key, value]) => [key, String(value ?? '')]),
);

test.each<[string, Readonly<Record<string, string>>, string]>([
  ['a negative price', { provisionedShardHour: '-1' }, 'provisionedShardHour'],
  ['words', { onDemandIngestGb: 'cheap' }, 'onDemandIngestGb'],
  ['no number at all', { onDemandIngestGb: 'NaN' }, 'onDemandIngestGb'],
  ['a price beyond reason', { onDemandIngestGb: '999999' }, 'onDemandIngestGb'],
  ['no source', { source: ' ' }, 'source'],
  ['a day that is none', { asOf: '2026-02-31' }, 'asOf'],
  ['a Region that is none', { region: '../etc' }, 'region'],
])('a form with %s is refused at that field', (_, wrong, field) => {
  const parsed = changePricesInput.safeParse({ ...sent, ...texts, ...wrong });
  expect(parsed.error?.issues.map(({ path }) => path[0])).toEqual([field]);
});

test('an empty field is a price that nobody knows', () => {
  const parsed = changePricesInput.parse({ ...sent, ...texts, onDemandIngestGb: ' ' });
  expect(parsed.onDemandIngestGb).toBeNull();
  expect(parsed.provisionedShardHour).toBe(0.015);
});
