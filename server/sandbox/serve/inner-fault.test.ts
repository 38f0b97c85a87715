import { expect, test } from 'vitest';
import type { AccessCheck, CallContext } from '../contract';
import type { FaultKind } from '../faults/fault';
import { faults } from '../faults/faults';
import { innerFault } from './inner-fault';

const KEY = 'arn:aws:kms:eu-west-1:111122223333:key/k';
const reportedAs = { denied: 'KMSAccessDeniedException', throttled: 'KMSThrottlingException' };
const checks: AccessCheck[] = [
  { action: 'kinesis:PutRecord', resource: 'arn:stream', resourceAccountId: '111122223333' },
  { action: 'kms:GenerateDataKey', resource: KEY, resourceAccountId: '111122223333', reportedAs },
];
const context: CallContext = {
  requestId: 'request',
  service: 'kinesis',
  operation: 'PutRecord',
  region: 'eu-west-1',
  caller: { kind: 'root', accountId: '111122223333', arn: 'arn:aws:iam::111122223333:root' },
  sourceIp: '127.0.0.1',
  now: new Date(0),
};

function meet(kind: FaultKind, scope: { service: string; operation: string; arn?: string }) {
  const active = faults({ now: () => new Date(0) });
  active.inject({ kind, ...scope });
  return innerFault(active, checks, context)?.code;
}

const kms = { service: 'kms', operation: 'GenerateDataKey' };
test.each<[string, FaultKind, { service: string; operation: string; arn?: string }, string | undefined]>([
  ['a throttle of the other service', 'throttle', kms, 'KMSThrottlingException'],
  ['its denial', 'access-denied', kms, 'KMSAccessDeniedException'],
  ['its breakdown', 'reset', kms, 'InternalFailure'],
  ['that of the resource', 'throttle', { ...kms, arn: KEY }, 'KMSThrottlingException'],
  ['that of another resource', 'throttle', { ...kms, arn: 'arn:other' }, undefined],
  ['that of another operation', 'throttle', { service: 'kms', operation: 'Decrypt' }, undefined],
  [
    'a fault of the own service, which is met elsewhere',
    'throttle',
    { service: 'kinesis', operation: 'PutRecord' },
    undefined,
  ],
])('%s', (_name, kind, scope, expected) => {
  expect(meet(kind, scope)).toBe(expected);
});
