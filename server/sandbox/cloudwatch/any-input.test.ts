import * as cloudwatchSdk from '@aws-sdk/client-cloudwatch';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { generatedCases } from '../../kernel/testing/generated-cases';
import { AwsError } from '../contract';
import { describeApi } from '../protocol/api';
import { requireMembers } from '../protocol/required-members';
import type { Shape, Structure } from '../protocol/shape';
import { type Bench, openBench } from './testing/call-service';
import { NINE } from './testing/recorded';

const api = describeApi(cloudwatchSdk, { kind: 'json', target: 'x', xmlNamespace: 'x' });
/** Words that mean something to CloudWatch, so that inputs get past the first checks. */
const WORDS = [
  ...[
    'm1',
    'e1',
    'N',
    'Lag',
    'lag',
    'AWS/Kinesis',
    'Sum',
    'Maximum',
    'p99',
    'TM(10%:90%)',
    'IQM',
    'Bytes',
    'None',
  ],
  ...[
    'OK',
    'ALARM',
    'GreaterThanThreshold',
    'missing',
    'ignore',
    'TimestampAscending',
    'PT3H',
    'MetricAlarm',
    '*',
  ],
  ...[
    'm1 + m1',
    'SUM(METRICS())',
    'FILL(m1, LINEAR)',
    "SEARCH('{N} Lag', 'Sum', 60)",
    'IF(m1 > 1, e1)',
    'e1',
    '1',
  ],
  ...[
    'SELECT SUM(Lag) FROM N GROUP BY a ORDER BY MAX() DESC LIMIT 3',
    '{"a":1}',
    '222233334444',
    '+0100',
    '${MAX}',
  ],
  'arn:aws:cloudwatch:eu-west-1:222233334444:alarm:lag',
];
const NUMBERS = [0, 1, -1, 3, 60, 300, 3_600, 86_400, 100_800, 0.5, 1e9, 2 ** 53, 1e300, -1e300];

/** Something of the shape, however little sense it makes. */
function anythingOf(shape: Shape, depth = 0): fc.Arbitrary<unknown> {
  switch (shape.kind) {
    case 'structure':
      if (depth > 3) return fc.constant({});
      return fc.record(
        Object.fromEntries(
          shape.members.map(({ name, shape: member }) => [name, anythingOf(member, depth + 1)]),
        ),
        { requiredKeys: [] },
      );
    case 'list':
      return fc.array(anythingOf(shape.item, depth + 1), { maxLength: 3 });
    case 'map':
      return fc.dictionary(fc.constantFrom(...WORDS), anythingOf(shape.value, depth + 1), { maxKeys: 2 });
    case 'number':
      return fc.oneof(fc.constantFrom(...NUMBERS), fc.double());
    case 'boolean':
      return fc.boolean();
    case 'timestamp':
      return fc.date({ noInvalidDate: true });
    default:
      return fc.oneof(fc.constantFrom(...WORDS), fc.string());
  }
}

/** A sound input of which a part here and there is missing or something else. */
function nearlyOf(shape: Shape, sound: unknown, depth = 0): fc.Arbitrary<unknown> {
  const anything = anythingOf(shape, depth);
  if (sound === undefined)
    return fc.oneof({ weight: 30, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: anything });
  const nearly = shape.kind === 'structure' ? partsOf(shape, sound, depth) : itemsOf(shape, sound, depth);
  return fc.oneof(
    { weight: 30, arbitrary: nearly },
    { weight: 1, arbitrary: anything },
    { weight: 1, arbitrary: fc.constant(undefined) },
  );
}

function partsOf(shape: Structure, sound: unknown, depth: number): fc.Arbitrary<object> {
  const parts = shape.members.map(({ name, shape: member }) => [
    name,
    nearlyOf(member, (sound as Record<string, unknown>)[name], depth + 1),
  ]);
  return fc
    .record(Object.fromEntries(parts) as Record<string, fc.Arbitrary<unknown>>)
    .map((made) => Object.fromEntries(Object.entries(made).filter(([, value]) => value !== undefined)));
}

const itemsOf = (shape: Shape, sound: unknown, depth: number): fc.Arbitrary<unknown> =>
  shape.kind === 'list'
    ? fc
        .tuple(...(sound as readonly unknown[]).map((item) => nearlyOf(shape.item, item, depth + 1)))
        .map((items) => items.filter((item) => item !== undefined))
    : fc.constant(sound);

const RUNS = generatedCases(120);
const total = { answered: 0, refused: 0 };

let bench: Bench;
beforeAll(async () => {
  bench = await openBench();
});
afterAll(() => bench.stop());

const at = (seconds: number) => new Date((NINE + seconds) * 1000);
const time = { StartTime: at(-3_600), EndTime: at(3_600) };
const Dimensions = [{ Name: 'a', Value: 'b' }];
const metric = { Namespace: 'N', MetricName: 'Lag', Dimensions };
const queries = [
  { Id: 'm1', MetricStat: { Metric: metric, Period: 60, Stat: 'p90' } },
  { Id: 'e1', Expression: 'FILL(m1, 0) / PERIOD(m1)', Label: '${MAX}' },
];
const ARN = 'arn:aws:cloudwatch:eu-west-1:222233334444:alarm:lag';
const rule = {
  EvaluationPeriods: 3,
  DatapointsToAlarm: 2,
  Threshold: 1,
  ComparisonOperator: 'GreaterThanThreshold',
};
const alarm = { AlarmName: 'lag', ...metric, Statistic: 'Sum', Period: 60, ...rule };

test.each([
  {
    name: 'PutMetricData',
    input: {
      Namespace: 'N',
      MetricData: [{ MetricName: 'Lag', Dimensions, Values: [1, 2], Counts: [3, 4], Unit: 'Count' }],
    },
  },
  {
    name: 'GetMetricData',
    input: { ...time, MetricDataQueries: queries, ScanBy: 'TimestampAscending', MaxDatapoints: 5 },
  },
  { name: 'GetMetricStatistics', input: { ...metric, ...time, Period: 60, Statistics: ['Sum', 'Average'] } },
  { name: 'ListMetrics', input: { Namespace: 'N', Dimensions: [{ Name: 'a' }], RecentlyActive: 'PT3H' } },
  {
    name: 'PutMetricAlarm',
    input: { ...alarm, OKActions: [ARN], TreatMissingData: 'ignore', Tags: [{ Key: 'a', Value: 'b' }] },
  },
  {
    name: 'PutMetricAlarm',
    input: { AlarmName: 'math', ...rule, Metrics: [{ ...queries[0], ReturnData: false }, queries[1]] },
  },
  { name: 'DescribeAlarms', input: { AlarmNamePrefix: 'l', StateValue: 'OK', MaxRecords: 3 } },
  { name: 'DescribeAlarmsForMetric', input: { ...metric, Statistic: 'Sum', Period: 60 } },
  {
    name: 'DescribeAlarmHistory',
    input: { AlarmName: 'lag', HistoryItemType: 'StateUpdate', StartDate: at(0), MaxRecords: 3 },
  },
  { name: 'DeleteAlarms', input: { AlarmNames: ['other'] } },
  {
    name: 'SetAlarmState',
    input: { AlarmName: 'lag', StateValue: 'OK', StateReason: '-', StateReasonData: '{}' },
  },
  { name: 'EnableAlarmActions', input: { AlarmNames: ['lag'] } },
  { name: 'DisableAlarmActions', input: { AlarmNames: ['lag'] } },
  { name: 'ListTagsForResource', input: { ResourceARN: ARN } },
  { name: 'TagResource', input: { ResourceARN: ARN, Tags: [{ Key: 'a', Value: 'b' }] } },
  { name: 'UntagResource', input: { ResourceARN: ARN, TagKeys: ['a'] } },
])('$name answers or refuses whatever it is asked', async ({ name, input: sound }) => {
  const operation = api.operation(name);
  if (!operation) throw new Error(`no ${name}`);
  await bench.call('PutMetricAlarm', alarm);
  let answered = 0;
  let refused = 0;
  await fc.assert(
    fc.asyncProperty(partsOf(operation.input, sound, 0), async (input) => {
      bench.clock.seconds += 20;
      try {
        requireMembers(operation.input, input as Record<string, unknown>, api.dialect);
        await bench.call(name, input);
        answered += 1;
      } catch (error) {
        expect(error).toBeInstanceOf(AwsError);
        expect((error as AwsError).status).not.toBe(500);
        refused += 1;
      }
    }),
    RUNS,
  );
  expect(answered).toBeGreaterThan(0);
  total.answered += answered;
  total.refused += refused;
});

test('the inputs were neither too good nor too bad to prove much', () => {
  const { answered, refused } = total;
  expect(Math.min(answered, refused) / (answered + refused)).toBeGreaterThan(0.1);
});
