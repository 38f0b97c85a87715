import { describe, expect, test } from 'vitest';
import { ACCESS_PATTERNS, needsConsumer } from '../../policies/build/access-pattern';
import { stepsOf } from './steps';

const OWNER = '333344445555';
const CONSUMER = '555566667777';
const subject = (pattern: (typeof ACCESS_PATTERNS)[number], accountId = CONSUMER) => ({
  pattern,
  stream: { arn: `arn:aws:kinesis:eu-west-1:${OWNER}:stream/orders`, target: { accountId: OWNER } },
  role: { arn: `arn:aws:iam::${accountId}:role/scoring`, target: { accountId } },
  key: null,
  ownerRoleArn: null,
});
const keys = (...of: Parameters<typeof stepsOf>) => stepsOf(...of).map(({ key }) => key);

test('a consumer is registered before any policy, and deregistered after all of them', () => {
  expect(stepsOf(subject('FAN_OUT_CONSUMER'), 'apply')).toEqual([
    { key: 'sign-in', accountId: null },
    { key: 'read-context', accountId: null },
    { key: 'register-consumer', accountId: OWNER },
    { key: 'stream-policy', accountId: OWNER },
    { key: 'consumer-policy', accountId: OWNER },
    { key: 'role-policy', accountId: CONSUMER },
    { key: 'prove', accountId: null },
  ]);
  expect(keys(subject('FAN_OUT_CONSUMER'), 'remove')).toEqual([
    'sign-in',
    'read-context',
    'stream-policy',
    'consumer-policy',
    'role-policy',
    'deregister-consumer',
    'prove',
  ]);
});

describe.each(ACCESS_PATTERNS)('%s', (pattern) => {
  test.each(['apply', 'remove'] as const)(
    'has consumer’s steps to %s only where it needs one',
    (direction) => {
      const steps = keys(subject(pattern), direction).filter((key) => key.includes('consumer'));
      expect(steps).toHaveLength(needsConsumer(pattern) ? 2 : 0);
    },
  );

  test.each(['apply', 'remove'] as const)(
    'has no resource’s policy to %s within one account',
    (direction) => {
      const steps = keys(subject(pattern, OWNER), direction);
      expect(steps).not.toContain('stream-policy');
      expect(steps).not.toContain('consumer-policy');
      expect(steps).toContain('role-policy');
    },
  );
});

test.each([
  ['KEY_POLICY', ['key-policy']],
  ['KMS_GRANT', ['kms-grant']],
  ['IDENTITY', []],
] as const)('a key that is opened by %s has its step in the key’s account', (via, expected) => {
  const key = { via, target: { accountId: '666677778888' } };
  for (const direction of ['apply', 'remove'] as const) {
    const steps = stepsOf({ ...subject('STANDARD_CONSUMER'), key }, direction);
    const ofKey = steps.filter((step) => step.key === 'key-policy' || step.key === 'kms-grant');
    expect(ofKey).toEqual(expected.map((step) => ({ key: step, accountId: '666677778888' })));
  }
});
