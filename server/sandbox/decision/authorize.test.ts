import { describe, expect, test } from 'vitest';
import type { PolicyDocument, Statement } from '../../policies/document';
import type { CallingPrincipal, NamedPolicy } from '../../policies/evaluate/request';
import type { AccessCheck, CallContext } from '../contract';
import { accessDenied } from './access-denied';
import { authorizer, type Ruling } from './authorize';

const OWN = '111122223333';
const OTHER = '444455556666';
const KEY = `arn:aws:kms:eu-west-1:${OWN}:key/1234abcd-12ab-34cd-56ef-1234567890ab`;

const role = (accountId: string): CallingPrincipal => ({
  kind: 'role-session',
  accountId,
  roleArn: `arn:aws:iam::${accountId}:role/reader`,
  roleId: 'AROATEST',
  sessionArn: `arn:aws:sts::${accountId}:assumed-role/reader/run`,
  sessionName: 'run',
});

const named = (name: string, ...Statement: Statement[]): NamedPolicy => ({
  name,
  document: { Version: '2012-10-17', Statement } satisfies PolicyDocument,
});
const ALLOW: Statement = { Effect: 'Allow', Action: 'kms:*', Resource: '*' };
const allowing = (principal: string): Statement => ({ ...ALLOW, Principal: { AWS: principal } });
const denying = (principal: string): Statement => ({ ...allowing(principal), Effect: 'Deny' });

type Case = {
  readonly name: string;
  readonly from?: string;
  readonly identity?: readonly Statement[];
  readonly key?: readonly Statement[];
  readonly grants?: readonly Statement[];
  readonly boundary?: readonly Statement[];
  readonly expected: 'allowed' | 'explicit-deny' | readonly string[];
};

function ruling(
  { from = OWN, identity = [], key, grants, boundary }: Case,
  more: Partial<AccessCheck> = {},
): Ruling {
  const caller = role(from);
  const authorize = authorizer(
    () => ({
      identity: [named('inline own', ...identity)],
      ...(boundary && { boundary: named('boundary', ...boundary) }),
      tags: {},
    }),
    () => undefined,
  );
  const check: AccessCheck = {
    action: 'kms:Decrypt',
    resource: KEY,
    resourceAccountId: OWN,
    ...(key && { resourcePolicy: named('key policy', ...key) }),
    ...(grants && { grants: named('grants', ...grants) }),
    ...more,
  };
  return authorize([check], contextOf(caller), undefined);
}

const contextOf = (caller: CallingPrincipal): CallContext => ({
  requestId: 'request',
  service: 'kms',
  operation: 'Decrypt',
  region: 'eu-west-1',
  caller,
  sourceIp: '127.0.0.1',
  now: new Date('2027-03-01T10:00:00Z'),
});

const reader = `arn:aws:iam::${OWN}:role/reader`;
const foreignReader = `arn:aws:iam::${OTHER}:role/reader`;

describe('a key and its grants', () => {
  test.each<Case>([
    { name: 'identity alone opens no key', identity: [ALLOW], expected: ['resource'] },
    { name: 'a key without any policy opens to nobody', expected: ['resource', 'identity'] },
    { name: 'the key policy opens alone', key: [allowing(reader)], expected: 'allowed' },
    {
      name: 'a key policy that names the account waits for identity',
      key: [allowing(OWN)],
      expected: ['identity'],
    },
    { name: 'which then opens it', key: [allowing(OWN)], identity: [ALLOW], expected: 'allowed' },
    { name: 'a grant opens alone', key: [], grants: [allowing(reader)], expected: 'allowed' },
    {
      name: 'a grant opens where the key policy only names the account',
      key: [allowing(OWN)],
      grants: [allowing(reader)],
      expected: 'allowed',
    },
    {
      name: 'a grant to somebody else opens nothing',
      key: [],
      grants: [allowing(`arn:aws:iam::${OWN}:role/writer`)],
      expected: ['resource', 'identity'],
    },
    {
      name: 'a deny of the key policy beats a grant',
      key: [denying(reader)],
      grants: [allowing(reader)],
      expected: 'explicit-deny',
    },
    {
      name: 'a deny of identity beats a grant',
      identity: [{ ...ALLOW, Effect: 'Deny' }],
      grants: [allowing(reader)],
      expected: 'explicit-deny',
    },
    { name: 'a boundary limits a grant', grants: [allowing(reader)], boundary: [], expected: ['boundary'] },
    {
      name: 'a grant across accounts still needs identity',
      from: OTHER,
      grants: [allowing(foreignReader)],
      expected: ['identity'],
    },
    {
      name: 'and opens with it',
      from: OTHER,
      identity: [ALLOW],
      grants: [allowing(foreignReader)],
      expected: 'allowed',
    },
  ])('$name', (given) => {
    const { decision } = ruling(given);
    expect(decision.outcome === 'implicit-deny' ? decision.missing.toSorted() : decision.outcome).toEqual(
      typeof given.expected === 'string' ? given.expected : given.expected.toSorted(),
    );
  });

  test('the call log learns which grant allowed', () => {
    const { decision } = ruling({
      name: '',
      grants: [{ ...allowing(reader), Sid: 'grant-1' }],
      expected: 'allowed',
    });
    expect(decision.decidedBy).toEqual([{ layer: 'resource', policy: 'grants', sid: 'grant-1', index: 0 }]);
  });
});

describe('a denial', () => {
  const denied = (more: Partial<AccessCheck>) => {
    const { decision, refused } = ruling({ name: '', expected: [] }, more);
    if (!refused) throw new Error('it was allowed');
    const { code, status, message } = accessDenied('json', refused, decision);
    return { code, status, message };
  };

  test.each([
    { name: 'is the service’s own', more: {}, code: 'AccessDeniedException' },
    {
      name: 'goes by the name that the check gives it',
      more: { reportedAs: { denied: 'KMSAccessDeniedException', throttled: '' } },
      code: 'KMSAccessDeniedException',
    },
  ])('$name', ({ more, code }) => {
    expect(denied(more)).toEqual({
      code,
      status: 400,
      message: `User: arn:aws:sts::${OWN}:assumed-role/reader/run is not authorized to perform: kms:Decrypt on resource: ${KEY} because no identity-based policy allows the kms:Decrypt action`,
    });
  });

  test('of the first check that fails is the one that counts', () => {
    const authorize = authorizer(
      () => ({ identity: [], tags: {} }),
      () => undefined,
    );
    const check = (denied: string): AccessCheck => ({
      action: 'kms:Decrypt',
      resource: KEY,
      resourceAccountId: OWN,
      reportedAs: { denied, throttled: '' },
    });
    expect(
      authorize([check('First'), check('Second')], contextOf(role(OWN)), undefined).refused?.deniedAs,
    ).toBe('First');
  });
});
