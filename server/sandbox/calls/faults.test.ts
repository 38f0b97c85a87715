import { expect, test } from 'vitest';
import { faults, throttleError } from './faults';

const call = { service: 'iam', operation: 'PutRolePolicy', account: '111122223333', resources: ['arn:a'] };

test('a fault is met as often as it says, by matching calls only', () => {
  const active = faults();
  active.inject({ service: 'iam', operation: 'PutRolePolicy', kind: 'throttle', count: 2 });
  const kinds = [{ ...call, operation: 'GetRole' }, { ...call, service: 'sts' }, call, call, call].map(
    active.take,
  );
  expect(kinds).toEqual([undefined, undefined, 'throttle', 'throttle', undefined]);
});

test('account and ARN narrow a fault, and a star widens it to all operations', () => {
  const active = faults();
  active.inject({ service: 'iam', operation: '*', account: '444455556666', kind: 'reset', count: 1 });
  active.inject({ service: 'iam', operation: '*', arn: 'arn:b', kind: 'server-error', count: 1 });
  expect(active.take(call)).toBeUndefined();
  expect(active.take({ ...call, account: '444455556666' })).toBe('reset');
  expect(active.take({ ...call, resources: ['arn:a', 'arn:b'] })).toBe('server-error');
});

test('cleared faults are gone', () => {
  const active = faults();
  active.inject({ service: 'iam', operation: '*', kind: 'reset', count: 9 });
  active.clear();
  expect(active.take(call)).toBeUndefined();
});

test('each service throttles under its own name', () => {
  expect(throttleError('kinesis', 'PutRecords').code).toBe('ProvisionedThroughputExceededException');
  expect(throttleError('kinesis', 'PutResourcePolicy').code).toBe('LimitExceededException');
  expect(throttleError('iam', 'PutRolePolicy').code).toBe('Throttling');
});
