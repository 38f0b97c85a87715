import fc from 'fast-check';
import type { ConditionBlock, Statement } from '../../document';
import {
  ask,
  CONSUMER,
  OTHER_STREAM,
  OWNER,
  roleArnOf,
  rootOf,
  STREAM,
  sessionArnOf,
  sessionOf,
  userArnOf,
  userOf,
} from '../cases/world';
import type { AuthorizationRequest, CallingPrincipal, NamedPolicy, PolicySet } from '../request';

const conditions = fc.option(
  fc.constantFrom<ConditionBlock[]>(
    { StringEquals: { 'aws:PrincipalAccount': OWNER } },
    { StringNotEquals: { 'aws:PrincipalTag/domain': 'retail' } },
    { StringLikeIfExists: { 'aws:PrincipalTag/domain': '${aws:PrincipalTag/team}*' } },
    { 'ForAllValues:StringEquals': { 'aws:TagKeys': ['a', 'b'] } },
    { Null: { 'aws:PrincipalTag/domain': 'true' } },
    { IpAddress: { 'aws:SourceIp': '203.0.113.0/24' } },
  ),
  { nil: undefined },
);
const principals = fc.constantFrom(
  '*',
  OWNER,
  CONSUMER,
  roleArnOf(OWNER),
  sessionArnOf(OWNER),
  userArnOf(OWNER),
  roleArnOf(CONSUMER),
);

export const statements = fc
  .record({
    Effect: fc.constantFrom('Allow' as const, 'Allow' as const, 'Allow' as const, 'Deny' as const),
    Action: fc.constantFrom('kinesis:GetRecords', 'kinesis:Get*', '*', 'kinesis:PutRecord', 's3:*'),
    Resource: fc.constantFrom(STREAM, '*', 'arn:aws:kinesis:*:*:stream/ord*', OTHER_STREAM),
    Condition: conditions,
  })
  .map(({ Condition, ...rest }): Statement => (Condition ? { ...rest, Condition } : rest));
const resourceStatement = fc
  .tuple(statements, principals)
  .map(([base, name]): Statement => ({ ...base, Principal: { AWS: name } }));

export const named = (name: string, from: fc.Arbitrary<Statement>): fc.Arbitrary<NamedPolicy> =>
  fc
    .array(from, { minLength: 1, maxLength: 3 })
    .map((Statement): NamedPolicy => ({ name, document: { Version: '2012-10-17', Statement } }));
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });

export const policySets: fc.Arbitrary<PolicySet> = fc.record({
  identity: fc.array(named('identity', statements), { maxLength: 2 }),
  boundary: maybe(named('boundary', statements)),
  session: maybe(fc.array(named('session', statements), { minLength: 1, maxLength: 2 })),
  resource: maybe(named('resource', resourceStatement)),
  serviceControl: maybe(
    fc.array(fc.array(named('scp', statements), { minLength: 1, maxLength: 2 }), { maxLength: 2 }),
  ),
});

export const requests: fc.Arbitrary<AuthorizationRequest> = fc
  .record({
    principal: fc.constantFrom<CallingPrincipal[]>(
      userOf(OWNER),
      sessionOf(OWNER),
      rootOf(OWNER),
      userOf(CONSUMER),
      sessionOf(CONSUMER),
    ),
    context: fc.constantFrom<AuthorizationRequest['context'][]>(
      {},
      { 'aws:PrincipalTag/domain': 'retail', 'aws:PrincipalTag/team': 'ret' },
      { 'aws:SourceIp': '203.0.113.7', 'aws:TagKeys': ['a'] },
    ),
  })
  .map((changes) => ask(changes));
