import { expect, test } from 'vitest';
import { isUniqueId, withoutPrincipal } from './orphan-principal';

const GONE = { arn: 'arn:aws:iam::111122223333:role/gone', uniqueId: 'AROAABCDEFGHIJKLMNOPQ' };
const STAYS = 'arn:aws:iam::111122223333:role/gone-not';

const policy = (statement: object): string =>
  JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: '*', ...statement }] });

test.each([
  ['alone', { Principal: { AWS: GONE.arn } }, { Principal: { AWS: GONE.uniqueId } }],
  ['in a list', { Principal: { AWS: [STAYS, GONE.arn] } }, { Principal: { AWS: [STAYS, GONE.uniqueId] } }],
  [
    'beside a service',
    { Principal: { AWS: GONE.arn, Service: 'x.amazonaws.com' } },
    { Principal: { AWS: GONE.uniqueId, Service: 'x.amazonaws.com' } },
  ],
  ['among those exempt', { NotPrincipal: { AWS: [GONE.arn] } }, { NotPrincipal: { AWS: [GONE.uniqueId] } }],
])('a principal that is gone leaves its unique id: %s', (_name, before, after) => {
  expect(withoutPrincipal(policy(before), GONE)).toBe(policy(after));
});

test.each([
  ['names others', { Principal: { AWS: STAYS } }],
  ['is for everybody', { Principal: '*' }],
  [
    'has it in a condition only',
    { Principal: '*', Condition: { ArnEquals: { 'aws:PrincipalArn': GONE.arn } } },
  ],
  ['has it as a resource only', { Principal: { AWS: STAYS }, Resource: GONE.arn }],
])('a policy that %s stays as it is', (_name, statement) => {
  expect(withoutPrincipal(policy(statement), GONE)).toBeNull();
});

test('it is found however its slashes are written', () => {
  const text = policy({ Principal: { AWS: GONE.arn } }).replaceAll('/', '\\/');
  expect(withoutPrincipal(text, GONE)).toContain(GONE.uniqueId);
});

test.each([
  ['AROAABCDEFGHIJKLMNOPQ', true],
  ['AIDAABCDEFGHIJKLMNOPQ', true],
  ['AKIAABCDEFGHIJKLMNOPQ', false],
  ['arn:aws:iam::111122223333:role/x', false],
  ['111122223333', false],
])('%s is a unique id: %s', (text, expected) => {
  expect(isUniqueId(text)).toBe(expected);
});
