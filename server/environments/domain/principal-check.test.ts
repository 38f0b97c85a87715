import { describe, expect, test } from 'vitest';
import { explainFinding } from './explain-finding';
import { checkPrincipal, FINDING_KEYS, isRuledOut, type RoleReading } from './principal-check';

const account = { id: '555566667777', spokeRoleArn: 'arn:aws:iam::555566667777:role/SluiceSpoke' };
const role = 'arn:aws:iam::555566667777:role/apps/fraud-scoring';
const boundaryArn = 'arn:aws:iam::555566667777:policy/SluiceBoundary';
const reading = (overrides: Partial<Extract<RoleReading, { state: 'read' }>> = {}): RoleReading => ({
  state: 'read',
  roleId: 'AROAEXAMPLE',
  tags: { 'sluice:managed': 'true' },
  boundaryArn,
  trust: { Version: '2012-10-17', Statement: [] },
  ...overrides,
});
const unmet = (roleArn: string, read: RoleReading) =>
  checkPrincipal(roleArn, account, read)
    .findings.filter((finding) => finding.state !== 'met')
    .map((finding) => finding.key);

test('a role with tag and boundary can be used, and its unique id is kept', () => {
  expect(checkPrincipal(role, account, reading())).toMatchObject({ state: 'USABLE', roleId: 'AROAEXAMPLE' });
});

describe('refused', () => {
  test.each<[string, string, RoleReading, string[]]>([
    ['a role that is not there', role, { state: 'missing' }, ['exists']],
    ['without the tag', role, reading({ tags: {} }), ['managed-tag']],
    ['with another value of the tag', role, reading({ tags: { 'sluice:managed': 'True' } }), ['managed-tag']],
    ['with the tag in other case', role, reading({ tags: { 'Sluice:Managed': 'true' } }), ['managed-tag']],
    ['without a boundary', role, reading({ boundaryArn: null }), ['boundary']],
    [
      'with another boundary',
      role,
      reading({ boundaryArn: 'arn:aws:iam::555566667777:policy/Other' }),
      ['boundary'],
    ],
    [
      'with a boundary of that name in another place',
      role,
      reading({ boundaryArn: 'arn:aws:iam::555566667777:policy/x/SluiceBoundary' }),
      ['boundary'],
    ],
    [
      'with a boundary of another account',
      role,
      reading({ boundaryArn: 'arn:aws:iam::222233334444:policy/SluiceBoundary' }),
      ['boundary'],
    ],
    ['of another account', 'arn:aws:iam::222233334444:role/fraud-scoring', reading(), ['right-account']],
    [
      'of Identity Center',
      'arn:aws:iam::555566667777:role/aws-reserved/sso.amazonaws.com/eu-west-1/AWSReservedSSO_Admin_1',
      reading(),
      ['not-sso-reserved'],
    ],
    [
      'linked to a service',
      'arn:aws:iam::555566667777:role/aws-service-role/kinesis.amazonaws.com/AWSServiceRoleForKinesis',
      reading(),
      ['not-service-linked'],
    ],
    ['Sluice’s own', account.spokeRoleArn, reading(), ['not-spoke']],
    ['that is no role', 'arn:aws:iam::555566667777:user/x', reading(), ['right-account']],
  ])('%s', (_, roleArn, read, keys) => {
    expect(unmet(roleArn, read)).toEqual(keys);
    expect(checkPrincipal(roleArn, account, read).state).toBe('REFUSED');
  });
});

test('what cannot be read is neither usable nor refused', () => {
  const check = checkPrincipal(role, account, { state: 'unreadable', reason: 'throttled' });
  expect(check.state).toBe('UNCHECKED');
  expect(check.findings.at(-1)).toEqual({ key: 'readable', state: 'not-known', detail: 'throttled' });
});

test('an ARN that rules the role out is final, even when it could not be read', () => {
  expect(isRuledOut(account.spokeRoleArn, account)).toBe(true);
  const check = checkPrincipal(account.spokeRoleArn, account, { state: 'unreadable', reason: '' });
  expect(check.state).toBe('REFUSED');
});

test.each(FINDING_KEYS.flatMap((key) => (['met', 'unmet'] as const).map((state) => [key, state] as const)))(
  '%s %s has words, and a remedy when something is to be done',
  (key, state) => {
    const words = explainFinding({ key, state, detail: 'x' });
    expect(words.title).not.toBe('');
    expect(words.remedy !== null).toBe(state === 'unmet' || key === 'readable');
  },
);
