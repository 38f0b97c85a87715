import { describe, expect, test } from 'vitest';
import type { Statement } from '../../policies/document';
import type { AuthorizationRequest, NamedPolicy, PolicySet } from '../../policies/evaluate/request';
import { explainAccess } from './explain-access';

const STREAM = 'arn:aws:kinesis:eu-west-1:222233334444:stream/orders';
const ROLE = 'arn:aws:iam::111122223333:role/reader';

const request: AuthorizationRequest = {
  principal: {
    kind: 'role-session',
    accountId: '111122223333',
    roleArn: ROLE,
    roleId: 'AROAREADER',
    sessionArn: 'arn:aws:sts::111122223333:assumed-role/reader/check',
    sessionName: 'check',
  },
  action: 'kinesis:GetRecords',
  resource: STREAM,
  resourceAccountId: '222233334444',
  context: { 'aws:ResourceTag/sluice:product': 'orders' },
};

const policy = (name: string, ...Statement: readonly Statement[]): NamedPolicy => ({
  name,
  document: { Version: '2012-10-17', Statement },
});
const read: Statement = { Sid: 'Read', Effect: 'Allow', Action: 'kinesis:Get*', Resource: '*' };
const shared: Statement = {
  ...read,
  Sid: 'Shared',
  Action: 'kinesis:GetRecords',
  Resource: STREAM,
  Principal: { AWS: ROLE },
};
const fromOffice = { IpAddress: { 'aws:SourceIp': '10.0.0.0/8' } };
const both: PolicySet = { identity: [policy('inline', read)], resource: policy('stream policy', shared) };
const sids = (statements: readonly { readonly sid?: string }[]) => statements.map(({ sid }) => sid);

describe('why, or why not', () => {
  test('both sides allow: the statements of both', () => {
    const { verdict, allowing, denying, missing } = explainAccess(request, both);
    expect(verdict).toBe('allowed');
    expect(sids(allowing)).toEqual(['Shared', 'Read']);
    expect(denying).toEqual([]);
    expect(missing).toEqual([]);
  });

  test('one side is silent: it is named', () => {
    expect(explainAccess(request, { identity: both.identity })).toMatchObject({
      verdict: 'denied',
      missing: ['resource'],
    });
    expect(explainAccess(request, { ...both, identity: [] })).toMatchObject({
      verdict: 'denied',
      missing: ['identity'],
    });
  });

  test('a boundary that is silent limits', () => {
    const boundary = policy('boundary', { ...read, Action: 's3:*' });
    expect(explainAccess(request, { ...both, boundary })).toMatchObject({
      verdict: 'denied',
      missing: ['boundary'],
    });
  });

  test('an explicit deny decides, and only it is named', () => {
    const denied: PolicySet = {
      ...both,
      identity: [...both.identity, policy('guard', { ...read, Sid: 'Never', Effect: 'Deny' })],
    };
    const { verdict, denying, allowing } = explainAccess(request, denied);
    expect(verdict).toBe('denied');
    expect(sids(denying)).toEqual(['Never']);
    expect(allowing).toEqual([]);
  });

  test('an allow from one network only: it depends, and says on what', () => {
    const { verdict, allowing, denying } = explainAccess(request, {
      ...both,
      identity: [policy('inline', { ...read, Condition: fromOffice })],
    });
    expect(verdict).toBe('depends');
    expect(denying).toEqual([]);
    expect(allowing.flatMap(({ conditions }) => conditions)).toEqual(['aws:SourceIp']);
    expect(allowing.find(({ layer }) => layer === 'identity')?.statement.Condition).toEqual(fromOffice);
  });

  test('a deny outside one network: it depends, and the deny is named', () => {
    const guard: Statement = {
      ...read,
      Sid: 'Outside',
      Effect: 'Deny',
      Condition: { NotIpAddress: { 'aws:SourceIp': '10.0.0.0/8' } },
    };
    const { verdict, denying } = explainAccess(request, {
      ...both,
      identity: [...both.identity, policy('guard', guard)],
    });
    expect(verdict).toBe('depends');
    expect(denying).toEqual([
      { layer: 'identity', policy: 'guard', sid: 'Outside', statement: guard, conditions: ['aws:SourceIp'] },
    ]);
  });

  test('a second allow without conditions makes it sure', () => {
    const identity = [policy('inline', { ...read, Condition: fromOffice }, { ...read, Sid: 'Always' })];
    const { verdict, allowing } = explainAccess(request, { ...both, identity });
    expect(verdict).toBe('allowed');
    expect(sids(allowing)).toEqual(['Shared', 'Always']);
  });

  test('a condition on the stream’s tag is known', () => {
    const byTag = { StringEquals: { 'aws:ResourceTag/sluice:product': 'payments' } };
    expect(
      explainAccess(request, { ...both, identity: [policy('inline', { ...read, Condition: byTag })] })
        .verdict,
    ).toBe('denied');
  });
});
