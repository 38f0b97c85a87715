import { expect, test } from 'vitest';
import { requestFault } from './fault';

test('puts a refused role at the one field that asks for it', () => {
  const fault = requestFault({ kind: 'principal-not-usable', state: 'REFUSED' });
  expect(Object.keys(fault.fields ?? {})).toEqual(['as']);
});

test('leads to the request that asks for the same', () => {
  expect(requestFault({ kind: 'duplicate-request', number: 7 }).link).toEqual({
    href: '/requests/7',
    label: 'Open the request',
  });
});

test('leads from a stale page to how it is now', () => {
  expect(requestFault({ kind: 'stale', state: 'APPROVED' }, 7).link?.href).toBe('/requests/7');
});

test("keeps AWS's own text out of the browser's message", () => {
  const failure = {
    kind: 'access-denied',
    retryable: false,
    operation: 'kinesis:GetResourcePolicy',
    code: 'AccessDeniedException',
    awsMessage: 'User: arn:aws:sts::333344445555:assumed-role/SluiceSpoke/x is not authorized',
  } as const;
  expect(requestFault({ kind: 'aws', failure, account: 'payments-prod' }).message).not.toContain(
    'arn:aws:sts',
  );
});
