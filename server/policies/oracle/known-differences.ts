import type { ConditionBlock, PolicyDocument, Statement } from '../document';
import {
  ALLOW,
  ask,
  DENY,
  OWNER,
  policy,
  roleArnOf,
  rootOf,
  SILENT,
  STREAM,
  sessionArnOf,
  sessionOf,
  userArnOf,
} from '../evaluate/cases/world';
import type { AuthorizationRequest, Decision } from '../evaluate/request';
import type { OracleCase, PolicyText } from './oracle-case';

export type KnownDifference = {
  readonly name: string;
  /** The rule of AWS that ours keeps. */
  readonly rule: string;
  readonly asked: OracleCase;
  readonly ours: Decision['outcome'];
  /** `refused`: it does not take the question. */
  readonly theirs: Decision['outcome'] | 'refused';
};

const text = (document: PolicyDocument): PolicyText => ({ name: 'p', json: JSON.stringify(document) });
const of = (...statements: readonly Statement[]) => text(policy('p', ...statements).document);

const question = (changes: Partial<AuthorizationRequest>, policies: Partial<OracleCase>): OracleCase => ({
  id: 0,
  dimensions: [],
  request: ask(changes),
  identity: [],
  ...policies,
});

type Expected = readonly [ours: KnownDifference['ours'], theirs: KnownDifference['theirs']];
const YES_NO: Expected = ['allowed', 'implicit-deny'];
const NO_YES: Expected = ['implicit-deny', 'allowed'];

const differs = (
  name: string,
  rule: string,
  asked: OracleCase,
  [ours, theirs]: Expected,
): KnownDifference => ({ name, rule, asked, ours, theirs });

const condition = (
  name: string,
  rule: string,
  Condition: ConditionBlock,
  context: AuthorizationRequest['context'],
  expected: Expected,
  version: PolicyDocument['Version'] = '2012-10-17',
) =>
  differs(
    name,
    rule,
    question({ context }, { identity: [text({ Version: version, Statement: { ...ALLOW, Condition } })] }),
    expected,
  );

const CONDITION = 'IAM user guide, Condition operators';
const SETS = 'IAM user guide, Set operators';
const VARIABLES = 'IAM user guide, Policy variables';
const RESOURCE = 'IAM user guide, Resource';
const domain = 'aws:PrincipalTag/domain';
const team = 'aws:PrincipalTag/team';

const conditions: readonly KnownDifference[] = [
  condition(
    'variables in version 2008-10-17',
    VARIABLES,
    { StringEquals: { [domain]: '${aws:PrincipalTag/team}' } },
    { [domain]: 'x', [team]: 'x' },
    NO_YES,
    '2008-10-17',
  ),
  condition(
    'a negated operator and a variable without value',
    VARIABLES,
    { StringNotEquals: { [domain]: '${aws:PrincipalTag/team}' } },
    { [domain]: 'x' },
    YES_NO,
  ),
  condition(
    '${*} under StringEquals',
    VARIABLES,
    { StringEquals: { [domain]: 'a${*}c' } },
    { [domain]: 'a*c' },
    YES_NO,
  ),
  condition(
    'a default without space',
    VARIABLES,
    { StringEquals: { [domain]: "${aws:PrincipalTag/team,'x'}" } },
    { [domain]: 'x' },
    YES_NO,
  ),
  condition(
    'an IPv6 address against an IPv4 one',
    CONDITION,
    { NotIpAddress: { 'aws:SourceIp': '2001:db8::1' } },
    { 'aws:SourceIp': '10.1.2.3' },
    YES_NO,
  ),
  condition(
    'every IPv4 address',
    CONDITION,
    { IpAddress: { 'aws:SourceIp': '0.0.0.0/0' } },
    { 'aws:SourceIp': '203.0.113.7' },
    YES_NO,
  ),
  condition(
    'the long form of an IPv6 address',
    CONDITION,
    { IpAddress: { 'aws:SourceIp': '2001:db8::1' } },
    { 'aws:SourceIp': '2001:db8:0:0:0:0:0:1' },
    YES_NO,
  ),
  condition(
    'epoch seconds',
    CONDITION,
    { DateEquals: { 'aws:CurrentTime': '1767225600' } },
    { 'aws:CurrentTime': '2026-01-01T00:00:00Z' },
    YES_NO,
  ),
  condition(
    'a year as a date',
    CONDITION,
    { DateEquals: { 'aws:CurrentTime': '2026' } },
    { 'aws:CurrentTime': '2026-01-01T00:00:00Z' },
    YES_NO,
  ),
  condition(
    'a negated operator and a value that is no number',
    CONDITION,
    { NumericNotEquals: { 'aws:MultiFactorAuthAge': 'ten' } },
    { 'aws:MultiFactorAuthAge': '10' },
    YES_NO,
  ),
  condition(
    'a wildcard over a line break',
    CONDITION,
    { StringLike: { [domain]: 'a*c' } },
    { [domain]: 'a\nc' },
    YES_NO,
  ),
  condition(
    'base64 without padding',
    CONDITION,
    { BinaryEquals: { [domain]: 'c2x1aQ==' } },
    { [domain]: 'c2x1aQ' },
    YES_NO,
  ),
  condition(
    'IfExists with ForAnyValue',
    'IAM user guide, IfExists',
    { 'ForAnyValue:StringEqualsIfExists': { 'aws:TagKeys': 'a' } },
    {},
    YES_NO,
  ),
  condition(
    'IfExists with Null',
    'IAM user guide, IfExists: not with Null',
    { NullIfExists: { [domain]: 'true' } },
    {},
    NO_YES,
  ),
  condition(
    'an empty string is an empty set',
    SETS,
    { 'ForAllValues:StringEquals': { [domain]: 'x' } },
    { [domain]: '' },
    YES_NO,
  ),
  condition(
    'an empty list is an absent key',
    SETS,
    { Null: { 'aws:TagKeys': 'true' } },
    { 'aws:TagKeys': [] },
    YES_NO,
  ),
  condition(
    'one value of a multivalued key',
    'IAM user guide, Single-valued and multivalued keys',
    { StringEquals: { 'aws:TagKeys': 'a' } },
    { 'aws:TagKeys': ['a'] },
    YES_NO,
  ),
];

const allow = (changes: Partial<Statement>) => ({ identity: [of({ ...ALLOW, ...changes })] });
const user = userArnOf(OWNER);
const granting = (name: string, resourceAction = 'kinesis:*') =>
  of({ Effect: 'Allow', Principal: { AWS: name }, Action: resourceAction, Resource: STREAM });
const exempting = (...names: readonly string[]) => ({
  identity: [of(ALLOW)],
  resource: of({ ...DENY, NotPrincipal: { AWS: names } }),
});
const DENIED: Expected = ['explicit-deny', 'allowed'];
const NOT_PRINCIPAL = 'IAM user guide, NotPrincipal';

export const KNOWN_DIFFERENCES: readonly KnownDifference[] = [
  ...conditions,
  differs(
    'a * that runs over a colon',
    RESOURCE,
    question({}, allow({ Resource: 'arn:aws:kinesis:*:stream/orders' })),
    YES_NO,
  ),
  differs(
    'an incomplete ARN in a resource policy',
    RESOURCE,
    question(
      {},
      {
        resource: of({ Effect: 'Allow', Principal: { AWS: user }, Action: '*', Resource: 'arn:aws:kinesis' }),
      },
    ),
    YES_NO,
  ),
  differs(
    'an incomplete ARN in an SCP',
    RESOURCE,
    question({}, { ...allow({}), serviceControl: [of({ ...ALLOW, Resource: 'arn:aws:kinesis' })] }),
    YES_NO,
  ),
  differs('every action of every service', 'IAM user guide, Action', question({}, allow({ Action: '*:*' })), [
    'allowed',
    'refused',
  ]),
  differs(
    'the root user',
    'IAM user guide, Policy evaluation logic',
    question({ principal: rootOf(OWNER) }, {}),
    YES_NO,
  ),
  differs(
    'a role is named without its path',
    'IAM user guide, IAM ARNs: a role ARN carries the path, a session ARN does not (docs/aws-facts.md §3)',
    question({ principal: sessionOf(OWNER) }, { resource: granting(`arn:aws:iam::${OWNER}:role/reader`) }),
    NO_YES,
  ),
  differs(
    'a session that is named, and its session policy',
    'Same account, session ARN named: the session policy does not limit it (docs/aws-facts.md §3)',
    question(
      { principal: sessionOf(OWNER) },
      { resource: granting(sessionArnOf(OWNER)), session: of(SILENT) },
    ),
    YES_NO,
  ),
  differs(
    'a role without trust policy',
    'IAM user guide, Policy evaluation logic: role trust policies must allow',
    question({ action: 'sts:AssumeRole', resource: roleArnOf(OWNER) }, allow({ Action: 'sts:*' })),
    NO_YES,
  ),
  differs('NotPrincipal with the account only', NOT_PRINCIPAL, question({}, exempting(OWNER)), DENIED),
  differs('NotPrincipal with the user only', NOT_PRINCIPAL, question({}, exempting(user)), DENIED),
  differs(
    'NotPrincipal with the role only',
    NOT_PRINCIPAL,
    question({ principal: sessionOf(OWNER) }, exempting(roleArnOf(OWNER))),
    DENIED,
  ),
  differs(
    'NotPrincipal with Allow',
    'NotPrincipal goes with Deny only (docs/aws-facts.md §3)',
    question({}, { resource: of({ ...ALLOW, NotPrincipal: { AWS: '999988887777' } }) }),
    NO_YES,
  ),
];
