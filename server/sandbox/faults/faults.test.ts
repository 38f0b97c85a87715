import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Fault } from './fault';
import { throttleError } from './fault-errors';
import { faults } from './faults';

const call = { service: 'iam', operation: 'PutRolePolicy', account: '111122223333', resources: ['arn:a'] };
const scope = { service: 'iam', operation: 'PutRolePolicy' };

function atTime(start = 0) {
  let now = start;
  return {
    active: faults({ now: () => new Date(now) }),
    pass: (ms: number) => {
      now += ms;
    },
  };
}

test('a fault is met as often as it says, by matching calls only', () => {
  const { active } = atTime();
  active.inject({ ...scope, kind: 'throttle', count: 2 });
  const kinds = [{ ...call, operation: 'GetRole' }, { ...call, service: 'sts' }, call, call, call].map(
    active.take,
  );
  expect(kinds).toEqual([undefined, undefined, 'throttle', 'throttle', undefined]);
});

test('a fault that says neither how often nor how long is met once', () => {
  const { active } = atTime();
  active.inject({ ...scope, kind: 'reset' });
  expect([call, call].map(active.take)).toEqual(['reset', undefined]);
});

test.each<{ name: string; fault: Pick<Fault, 'service' | 'operation' | 'account' | 'arn'>; met: boolean }>([
  { name: 'its own operation', fault: scope, met: true },
  { name: 'all operations', fault: { ...scope, operation: '*' }, met: true },
  { name: 'all services', fault: { service: '*', operation: '*' }, met: true },
  { name: 'another service', fault: { service: 'kinesis', operation: '*' }, met: false },
  { name: 'its account', fault: { ...scope, account: '111122223333' }, met: true },
  { name: 'another account', fault: { ...scope, account: '444455556666' }, met: false },
  { name: 'one of its resources', fault: { ...scope, arn: 'arn:a' }, met: true },
  { name: 'another resource', fault: { ...scope, arn: 'arn:b' }, met: false },
])('a fault of $name is met: $met', ({ fault, met }) => {
  const { active } = atTime();
  active.inject({ ...fault, kind: 'reset' });
  expect(active.take(call)).toBe(met ? 'reset' : undefined);
});

test('a fault with a time is met until the time is over, however often', () => {
  const { active, pass } = atTime(1_000);
  active.inject({ ...scope, kind: 'server-error', forMs: 500 });
  expect([call, call, call].map(active.take)).toEqual(['server-error', 'server-error', 'server-error']);
  expect(active.list()).toMatchObject([{ id: 1, met: 3, until: '1970-01-01T00:00:01.500Z' }]);
  pass(500);
  expect(active.take(call)).toBeUndefined();
  expect(active.list()).toEqual([]);
});

test('a share is met by about that many calls, and by the same ones when the run is repeated', () => {
  fc.assert(
    fc.property(fc.double({ min: 0.05, max: 1, noNaN: true }), (share) => {
      const run = () => {
        const { active } = atTime();
        active.inject({ ...scope, kind: 'throttle', share, forMs: 1 });
        return Array.from({ length: 2_000 }, () => active.take(call) !== undefined);
      };
      const hits = run();
      expect(hits.filter(Boolean).length / hits.length).toBeCloseTo(share, 1);
      expect(run()).toEqual(hits);
    }),
    { numRuns: 20 },
  );
});

test('of two faults the first one is met first, and the second one when that is used up', () => {
  const { active } = atTime();
  active.inject({ ...scope, kind: 'reset' });
  active.inject({ ...scope, kind: 'throttle' });
  expect([call, call, call].map(active.take)).toEqual(['reset', 'throttle', undefined]);
});

test('faults can be taken back, one or all', () => {
  const { active } = atTime();
  const first = active.inject({ ...scope, kind: 'reset', count: 9 });
  active.inject({ ...scope, kind: 'throttle', count: 9 });
  expect(active.remove(first)).toBe(true);
  expect(active.remove(first)).toBe(false);
  expect(active.take(call)).toBe('throttle');
  active.clear();
  expect(active.take(call)).toBeUndefined();
});

test.each([
  ['kinesis', 'PutRecords', 'ProvisionedThroughputExceededException', 400],
  ['kinesis', 'PutResourcePolicy', 'LimitExceededException', 400],
  ['iam', 'PutRolePolicy', 'Throttling', 400],
  ['lambda', 'CreateEventSourceMapping', 'TooManyRequestsException', 429],
  ['glue', 'GetSchema', 'ThrottlingException', 400],
] as const)('%s throttles %s as %s', (service, operation, code, status) => {
  expect(throttleError(service, operation, '*')).toMatchObject({ code, status });
});

test.each([
  [
    'arn:aws:kinesis:eu-west-1:111122223333:stream/s',
    'Rate exceeded for stream s under account 111122223333.',
  ],
  [
    'arn:aws:kinesis:eu-west-1:111122223333:stream/s/consumer/c:1',
    'Rate exceeded for stream s under account 111122223333.',
  ],
  ['arn:aws:kinesis:eu-west-1:111122223333:stream/*', 'Rate exceeded for the account.'],
  ['*', 'Rate exceeded for the account.'],
])('the throttle of a call on %s says whose rate it was', (resource, message) => {
  expect(throttleError('kinesis', 'DescribeStream', resource).message).toBe(message);
});
