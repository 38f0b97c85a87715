import * as kinesisSdk from '@aws-sdk/client-kinesis';
import { expect, test } from 'vitest';
import { AwsError, type CallContext } from '../contract';
import { callLimiter } from './call-limiter';
import { CALL_RATES } from './call-rates';

const START = Date.parse('2026-11-21T09:00:00Z');
type Call = {
  readonly operation: string;
  readonly service?: string;
  readonly accountId?: string;
  readonly region?: string;
  readonly stream?: string;
  readonly atMs?: number;
};

function caller(bites = () => true) {
  const limit = callLimiter(bites);
  return (call: Call): string => {
    const { operation, service = 'kinesis', accountId = '111122223333', region = 'eu-west-1' } = call;
    const context = {
      service,
      operation,
      region,
      caller: { accountId },
      now: new Date(START + (call.atMs ?? 0)),
    } as CallContext;
    const resource = call.stream ? `arn:aws:kinesis:${region}:${accountId}:stream/${call.stream}` : '*';
    try {
      limit(context, [{ action: `${service}:${operation}`, resource, resourceAccountId: accountId }]);
      return 'ok';
    } catch (error) {
      return error instanceof AwsError ? error.code : String(error);
    }
  };
}

const times = (count: number, of: () => string): string[] => Array.from({ length: count }, of);
const taken = (answers: readonly string[]): number => answers.filter((answer) => answer === 'ok').length;

test.each([
  ['PutResourcePolicy', 5],
  ['GetResourcePolicy', 5],
  ['DeleteResourcePolicy', 5],
  ['DescribeLimits', 1],
  ['DescribeStream', 10],
  ['DescribeStreamSummary', 20],
  ['UpdateShardCount', 10],
  ['ListShards', 1_000],
] as const)('%s takes %i calls a second', (operation, perSecond) => {
  const call = caller();
  const answers = times(perSecond + 3, () => call({ operation, stream: 's' }));
  expect(answers).toEqual([...times(perSecond, () => 'ok'), ...times(3, () => 'LimitExceededException')]);
  expect(call({ operation, stream: 's', atMs: Math.ceil(1_000 / perSecond) })).toBe('ok');
});

test.each<{ name: string; operation: string; other: Partial<Call>; sharesTheRate: boolean }>([
  {
    name: 'another stream of the account',
    operation: 'PutResourcePolicy',
    other: { stream: 't' },
    sharesTheRate: true,
  },
  {
    name: 'another account',
    operation: 'PutResourcePolicy',
    other: { accountId: '222233334444' },
    sharesTheRate: false,
  },
  {
    name: 'another Region',
    operation: 'PutResourcePolicy',
    other: { region: 'us-east-1' },
    sharesTheRate: false,
  },
  {
    name: 'another operation',
    operation: 'PutResourcePolicy',
    other: { operation: 'GetResourcePolicy' },
    sharesTheRate: false,
  },
  {
    name: 'another stream, for a rate of streams',
    operation: 'ListStreamConsumers',
    other: { stream: 't' },
    sharesTheRate: false,
  },
  {
    name: 'a consumer of the stream',
    operation: 'DescribeStreamConsumer',
    other: { stream: 's/consumer/c:1' },
    sharesTheRate: true,
  },
])('$name has its own rate: $sharesTheRate', ({ operation, other, sharesTheRate }) => {
  const call = caller();
  times(30, () => call({ operation, stream: 's' }));
  expect(call({ operation, stream: 's', ...other }) === 'ok').toBe(!sharesTheRate);
});

test('AssumeRole and GetCallerIdentity share one rate of the caller', () => {
  const call = caller();
  const answers = [
    ...times(400, () => call({ service: 'sts', operation: 'AssumeRole' })),
    ...times(400, () => call({ service: 'sts', operation: 'GetCallerIdentity' })),
  ];
  expect(taken(answers)).toBe(600);
  expect(answers.at(-1)).toBe('Throttling');
});

test('CloudTrail is looked up twice a second', () => {
  const call = caller();
  const look = () => call({ service: 'cloudtrail', operation: 'LookupEvents' });
  expect(times(3, look)).toEqual(['ok', 'ok', 'ThrottlingException']);
});

test('nothing is counted while the limits are lifted', () => {
  let bites = false;
  const call = caller(() => bites);
  expect(taken(times(50, () => call({ operation: 'DescribeLimits' })))).toBe(50);
  bites = true;
  expect(times(2, () => call({ operation: 'DescribeLimits' }))).toEqual(['ok', 'LimitExceededException']);
});

test('what no rate is known of is not limited', () => {
  const call = caller();
  expect(taken(times(5_000, () => call({ service: 'iam', operation: 'ListRoles' })))).toBe(5_000);
});

test('every operation of Kinesis is named, but for the data plane, and none that is not one', () => {
  const dataPlane = ['GetRecords', 'GetShardIterator', 'PutRecord', 'PutRecords', 'SubscribeToShard'];
  const operations = Object.keys(kinesisSdk)
    .flatMap((name) => /^(\w+)Command$/.exec(name)?.[1] ?? [])
    .filter((name) => !dataPlane.includes(name));
  expect(Object.keys(CALL_RATES.kinesis ?? {}).toSorted()).toEqual(operations.toSorted());
});
