import { expect, test } from 'vitest';
import { SHIPPED } from '../../prices/domain/price-table';
import { assess, blocking } from '../../standards/domain/assess';
import type { Rule } from '../../standards/domain/rule';
import { standard } from '../../standards/domain/testing/cases';
import { afterStep } from './after-step';
import { type Creation, creationFacts, streamStandards } from './creation';
import { creationDefaults } from './creation-defaults';
import { creationPlan } from './creation-plan';
import { dryRun } from './dry-run';
import { stateOfStep } from './step-state';
import { NO_STREAM, type StreamShape } from './stream-shape';
import { CREATED_TAG, type StreamStep } from './stream-step';

const KEY = 'arn:aws:kms:eu-west-1:222233334444:key/0f1e';
const PLAIN: Creation = {
  accountId: '222233334444',
  region: 'eu-west-1',
  name: 'orders',
  mode: 'PROVISIONED',
  shards: 2,
  days: 1,
  key: null,
  tags: {},
  metrics: [],
  classification: 'INTERNAL',
  domainId: 'retail',
};
const QUOTAS = { switchesToday: 0, scalingsToday: 0, encryptionsToday: 0, decryptionsToday: 0 };

const LIST = streamStandards(
  (
    [
      { kind: 'encryption', key: 'customer-managed' },
      { kind: 'retention', hours: 100 },
      { kind: 'stream-tags', keys: ['team', 'class'] },
      { kind: 'classification-tag', key: 'class' },
      { kind: 'shard-metrics', metrics: ['IncomingBytes'] },
      { kind: 'schema' },
    ] satisfies Rule[]
  ).map((rule) => standard({ id: rule.kind, rule, blocks: rule.kind === 'retention' })),
);

test('a new stream begins as the standards of its kind want it', () => {
  expect(creationDefaults(LIST, { classification: 'CONFIDENTIAL', domainId: 'retail' })).toEqual({
    mode: 'ON_DEMAND',
    shards: 1,
    days: 5,
    key: 'own',
    tags: [
      ['team', ''],
      ['class', 'confidential'],
    ],
    metrics: ['IncomingBytes'],
  });
  const others = LIST.map((each) => ({ ...each, domainIds: ['payments'] }));
  expect(creationDefaults(others, { classification: 'PUBLIC', domainId: 'retail' })).toMatchObject({
    days: 1,
    key: 'aws',
    tags: [],
    metrics: [],
  });
});

test.each<[string, Partial<Creation>, readonly string[], readonly string[]]>([
  [
    'all of it',
    { days: 5, key: KEY, tags: { team: 'a', class: 'Internal' }, metrics: ['IncomingBytes'] },
    [],
    [],
  ],
  [
    'nothing',
    {},
    ['encryption', 'retention', 'stream-tags', 'classification-tag', 'shard-metrics'],
    ['retention'],
  ],
  [
    'a key that AWS manages',
    { key: 'alias/aws/kinesis', days: 5, tags: { team: '', class: 'internal' }, metrics: ['IncomingBytes'] },
    ['encryption', 'stream-tags'],
    [],
  ],
])('%s of the standards is met before there is a stream', (_, over, failed, blocks) => {
  const assessment = assess(LIST, creationFacts({ ...PLAIN, ...over }), [], new Date(0));
  expect(
    assessment.results.filter(({ state }) => state !== 'MET').map(({ standardId }) => standardId),
  ).toEqual(failed);
  expect(blocking(LIST, assessment).map(({ id }) => id)).toEqual(blocks);
});

test.each<[string, Partial<Creation>, readonly StreamStep['kind'][], number | null]>([
  ['provisioned for a day', {}, ['CREATE'], 2 * 730 * 0.015],
  ['provisioned for a week', { days: 7 }, ['CREATE', 'RETENTION_UP'], 2 * 730 * (0.015 + 0.02)],
  ['on demand, encrypted', { mode: 'ON_DEMAND', shards: null, key: KEY }, ['CREATE', 'ENCRYPT'], 730 * 0.04],
  [
    'on demand with metrics of its four shards',
    { mode: 'ON_DEMAND', shards: null, metrics: ['IncomingBytes', 'OutgoingBytes'] },
    ['CREATE', 'METRICS_ON'],
    730 * 0.04 + 8 * 0.3,
  ],
])('%s: its steps and what it costs empty', (_, over, kinds, dollars) => {
  const plan = creationPlan({ ...PLAIN, ...over }, SHIPPED, []);
  expect(plan.steps.map(({ kind }) => kind)).toEqual(kinds);
  expect(plan.dollarsPerMonth).toBeCloseTo(dollars ?? 0);
  expect(plan.blocked).toBeNull();
  // Each step is possible after those before it, and has happened once it was taken.
  expect(dryRun(plan.steps, { shape: NO_STREAM, shards: [] }, QUOTAS).every(({ ok }) => ok)).toBe(true);
  let live = { shape: NO_STREAM, shards: [] } as Parameters<typeof afterStep>[0];
  for (const step of plan.steps) live = afterStep(live, step);
  for (const step of plan.steps.slice(1))
    expect(stateOfStep(step, live.shape, live.shards).kind).toBe('happened');
});

test.each<[string, Partial<Creation>, readonly string[], string]>([
  [
    'a standard that blocks',
    {},
    ['Retention of a week'],
    'Without Retention of a week it could not be published',
  ],
  ['a key of another Region', { key: KEY, region: 'eu-central-1' }, [], 'The key is in eu-west-1'],
])('%s keeps it from being created', (_, over, unmet, words) => {
  expect(creationPlan({ ...PLAIN, ...over }, SHIPPED, unmet).blocked).toContain(words);
});

const shape = (over: Partial<StreamShape>): StreamShape => ({ ...NO_STREAM, status: 'ACTIVE', ...over });
const create = (mark: string | null): StreamStep => ({
  kind: 'CREATE',
  mode: 'PROVISIONED',
  shards: 1,
  tags: {},
  mark,
});

test.each<[string, string | null, StreamShape, string]>([
  ['there is none', 'mine', NO_STREAM, 'possible'],
  ['a run before created it', 'mine', shape({ tags: { [CREATED_TAG]: 'mine' } }), 'happened'],
  ['another change created it', 'mine', shape({ tags: { [CREATED_TAG]: 'theirs' } }), 'impossible'],
  ['somebody outside created it', 'mine', shape({}), 'impossible'],
  ['its tags were not read', 'mine', shape({ tags: null }), 'impossible'],
  ['it is only looked at', null, shape({ tags: { [CREATED_TAG]: 'mine' } }), 'impossible'],
])('a stream of that name: %s', (_, mark, live, kind) => {
  const state = stateOfStep(create(mark), live, []);
  expect(state.kind).toBe(kind);
  if (state.kind === 'impossible') expect(state.why).toContain('there already');
  expect(dryRun([create(mark)], { shape: live, shards: [] }, QUOTAS)[0]).toMatchObject({
    what: 'The name is free',
    ok: live.status === 'ABSENT',
  });
});
