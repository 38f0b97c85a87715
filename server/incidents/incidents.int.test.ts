import { afterAll, beforeAll, expect, test } from 'vitest';
import { blockRepository } from '../metrics/block-repository';
import { mergePoints } from '../metrics/domain/block';
import { startToldWorld, type ToldWorld } from '../notifications/testing/told-world';
import { rulesOf } from './domain/alert-rule';
import { changeAlerts } from './use-cases/change-alerts';
import { evaluateAlerts } from './use-cases/evaluate-alerts';
import {
  acknowledgeIncident,
  closeIncident,
  noteOnIncident,
  openIncident,
} from './use-cases/handle-incident';
import { tellHeldBack } from './use-cases/tell-held-back';

const MINUTE = 60_000;
/** A Monday in November, at noon. */
const NOON = Date.parse('2026-11-30T12:00:00Z');
const MIB = 1_048_576;

let world: ToldWorld;
let streamArn: string;
let slug: string;
beforeAll(async () => {
  world = await startToldWorld();
  const product = await world.db.prisma.dataProduct.findUniqueOrThrow({ where: { id: world.productId } });
  ({ streamArn, slug } = product);
  await world.db.prisma.metricStream.create({
    data: {
      streamArn,
      facts: { mode: 'PROVISIONED', status: 'ACTIVE', openShards: 1, retentionHours: 24, shardMetrics: [] },
      shards: [{ shardId: 'shardId-000000000000', open: true, parentIds: [], from: '0', to: '10' }],
      consumers: [],
    },
  });
});
afterAll(() => world?.stop());

/** Minutes as the collector stores them; the clock is then where they are final. */
async function happened(
  from: number,
  count: number,
  values: Readonly<Record<string, number>>,
): Promise<void> {
  const times = Array.from({ length: count }, (_, at) => (NOON + (from + at) * MINUTE) / 1_000);
  const points = Object.entries(values).map(([metric, value]) => ({
    metric,
    series: '',
    times,
    values: times.map(() => value),
  }));
  const key = { streamArn, level: 'STREAM', resolution: 60 } as const;
  const repository = blockRepository(world.db.prisma);
  const starts = [...new Set(times.map((time) => Math.floor(time / 3_600) * 3_600))];
  await repository.saveBlocks(key, mergePoints(await repository.blocks(key, starts), points, 60));
  world.clock.set(new Date(NOON + (from + count + 4) * MINUTE));
}
const calm = { IncomingBytes: 60 * 1_000, IncomingRecords: 60 };
const hot = { IncomingBytes: 60 * MIB, IncomingRecords: 60_000, WriteProvisionedThroughputExceeded: 400 };
const evaluate = () => evaluateAlerts(world.deps, streamArn);
const told = async (who: keyof ToldWorld['people']) => {
  const rows = await world.db.prisma.notification.findMany({
    where: { userId: world.people[who].id, kind: 'incidents' },
    orderBy: { eventId: 'asc' },
  });
  return rows.map(({ text }) => text);
};
const incidents = () =>
  world.db.prisma.incident.findMany({ orderBy: { number: 'asc' }, include: { alerts: true, series: true } });
const kindOf = (result: { ok: true } | { ok: false; error: { kind: string } }) =>
  result.ok ? 'ok' : result.error.kind;

test('trouble becomes one incident that keeps its evidence, and clears by itself', async () => {
  await happened(0, 20, calm);
  await evaluate();
  expect(await incidents()).toEqual([]);

  await happened(20, 10, hot);
  await Promise.all([evaluate(), evaluate()]);
  await evaluate();
  await happened(30, 1, hot);
  await evaluate();
  const [open, ...more] = await incidents();
  expect(more).toEqual([]);
  expect(open).toMatchObject({
    title: 'Under-provisioned',
    beganAt: new Date(NOON + 20 * MINUTE),
    clearedAt: null,
    evidence: {
      verdict: { kind: 'found' },
      stream: { mode: 'PROVISIONED', openShards: 1, retentionHours: 24 },
    },
  });
  expect(open?.alerts.map(({ signal }) => signal).toSorted()).toEqual([
    'THROTTLED_WRITES',
    'VERDICT',
    'WRITE_USE',
  ]);
  expect(await told('owner')).toEqual([`Incident ${open?.number} on Orders: under-provisioned`]);
  expect(await told('governor')).toEqual([]);
  const watched = await world.db.prisma.metricSet.findMany({ where: { streamArn, resolution: 60 } });
  expect(watched.map(({ level }) => level).toSorted()).toEqual(['CONSUMER', 'SHARD', 'STREAM']);

  // Nothing came: it neither clears nor opens another one.
  world.clock.set(new Date(NOON + 50 * MINUTE));
  await evaluate();
  expect((await incidents())[0]?.clearedAt).toBeNull();

  const number = open?.number ?? 0;
  expect(kindOf(await acknowledgeIncident(world.deps, world.people.asker, { number }))).toBe('not-found');
  expect(kindOf(await acknowledgeIncident(world.deps, world.people.owner, { number }))).toBe('ok');
  expect(kindOf(await acknowledgeIncident(world.deps, world.people.governor, { number }))).toBe(
    'acknowledged',
  );
  expect(kindOf(await noteOnIncident(world.deps, world.people.governor, { number, text: 'Retries' }))).toBe(
    'ok',
  );

  // Three looks at a healthy stream clear the verdict; the calm after it is kept as well.
  for (const [from, count] of [
    [31, 64],
    [95, 1],
    [96, 1],
    [97, 34],
  ] as const) {
    await happened(from, count, calm);
    await evaluate();
  }
  const [cleared] = await incidents();
  expect(cleared?.clearedAt).not.toBeNull();
  expect(cleared?.alerts.every((alert) => alert.clearedAt !== null)).toBe(true);
  expect(cleared?.series).toMatchObject({ whole: true, fromAt: new Date(NOON - 10 * MINUTE) });
  expect(JSON.stringify(cleared?.series?.lines)).toContain('WriteProvisionedThroughputExceeded');
  expect(await told('owner')).toEqual([
    `Incident ${number} on Orders: under-provisioned`,
    `Incident ${number} on Orders has cleared`,
  ]);
});

test('quiet hours keep people from being told, and a rule that is off fires nothing', async () => {
  const rules = rulesOf([]).map((rule) => ({ ...rule, on: rule.signal === 'THROTTLED_WRITES' }));
  const quiet = { zone: 'UTC', days: [1], from: 14 * 60, to: 16 * 60 };
  const { version } = await world.db.prisma.alertWatch.findUniqueOrThrow({
    where: { productId: world.productId },
  });
  const change = { slug, version, rules, quiet };
  expect(kindOf(await changeAlerts(world.deps, world.people.asker, change))).toBe('not-found');
  expect(kindOf(await changeAlerts(world.deps, world.people.owner, change))).toBe('ok');
  expect(kindOf(await changeAlerts(world.deps, world.people.owner, change))).toBe('stale');

  const before = (await told('owner')).length;
  await happened(131, 5, hot);
  await evaluate();
  await tellHeldBack(world.deps);
  const open = (await incidents()).at(-1);
  expect(open).toMatchObject({ clearedAt: null, toldAt: null });
  expect(open?.alerts.map(({ signal }) => signal)).toEqual(['THROTTLED_WRITES']);
  expect(await told('owner')).toHaveLength(before);

  world.clock.set(new Date(NOON + 4 * 60 * MINUTE));
  await tellHeldBack(world.deps);
  await tellHeldBack(world.deps);
  expect((await told('owner')).slice(before)).toEqual([
    `Incident ${open?.number} on Orders is still open: under-provisioned`,
  ]);
});

test('a person opens one for what no rule sees, and says when it is over', async () => {
  const [owner, other] = [world.people.owner, world.people.asker];
  const input = { slug, reason: 'Readers report gaps' };
  const last = (await incidents()).at(-1);
  expect(await openIncident(world.deps, owner, input)).toMatchObject({
    error: { kind: 'open', number: last?.number },
  });
  const close = { number: last?.number ?? 0, text: 'Looked at' };
  expect(kindOf(await closeIncident(world.deps, owner, close))).toBe('ok');
  expect(kindOf(await closeIncident(world.deps, owner, close))).toBe('over');

  expect(kindOf(await openIncident(world.deps, other, input))).toBe('not-found');
  const opened = await openIncident(world.deps, owner, input);
  if (!opened.ok) throw new Error(opened.error.kind);
  expect(opened.value).toMatchObject({ title: 'Readers report gaps', openedById: 'owner' });
  expect((await told('governor')).at(-1)).toBe(
    `Incident ${opened.value.number} on Orders: readers report gaps`,
  );
  // No rule ends what a person began.
  await happened(260, 30, calm);
  await evaluate();
  expect((await incidents()).at(-1)?.clearedAt).toBeNull();
});
