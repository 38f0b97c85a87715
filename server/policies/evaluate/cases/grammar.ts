import type { PolicyKind } from '../../grammar/fault';
import { LONGEST_POLICY, parsePolicyDocument } from '../../parse';
import type { Check } from './check';
import { ALLOW, allowFor, DENY } from './world';

const GRAMMAR = 'Grammar of the IAM JSON policy language (IAM user guide)';
const KINDS =
  'Each kind of policy has elements that it must and must not have (IAM user guide, Policy elements)';
const SIZE = 'A policy document is bounded in size (docs/aws-facts.md §13)';

/** `ok`, or where the fault lies. */
const parsed = (
  rule: string,
  name: string,
  json: string,
  kind: PolicyKind | undefined,
  expected: string,
): Check => ({
  rule,
  name,
  expected,
  actual: () => {
    const result = parsePolicyDocument(json, kind);
    if (result.ok) return 'ok';
    return result.error.kind === 'grammar' ? result.error.path : result.error.kind;
  },
});

const reads = (name: string, document: unknown, expected: string, kind?: PolicyKind) =>
  parsed(kind ? KINDS : GRAMMAR, name, JSON.stringify(document), kind, expected);
const one = (name: string, statement: unknown, expected: string, kind?: PolicyKind) =>
  reads(name, { Version: '2012-10-17', Statement: [statement] }, expected, kind);

const { Resource: _, ...WITHOUT_RESOURCE } = ALLOW;
const { Action: __, ...WITHOUT_ACTION } = ALLOW;
const named = allowFor('444455556666');
const trust = { Effect: 'Allow', Principal: { AWS: '444455556666' }, Action: 'sts:AssumeRole' };

export const grammarChecks: readonly Check[] = [
  reads('a list of statements', { Version: '2012-10-17', Statement: [ALLOW, DENY] }, 'ok'),
  reads('a single statement', { Version: '2008-10-17', Id: 'x', Statement: ALLOW }, 'ok'),
  reads('no version', { Statement: ALLOW }, 'ok'),
  reads('no statements, when reading', { Statement: [] }, 'ok'),
  reads('a list', [ALLOW], ''),
  reads('null', null, ''),
  reads('a text', 'policy', ''),
  reads('another version', { Version: '2020-01-01', Statement: ALLOW }, 'Version'),
  reads('an unknown element', { Statement: ALLOW, Comment: 'x' }, 'Comment'),
  reads('an Id that is no text', { Id: 1, Statement: ALLOW }, 'Id'),
  reads('no Statement', { Version: '2012-10-17' }, 'Statement'),
  reads('a fault in a single statement', { Statement: { ...ALLOW, Effect: 'allow' } }, 'Statement.Effect'),
  parsed(GRAMMAR, 'no JSON', '{"Statement": [', undefined, 'not-json'),
  parsed(GRAMMAR, 'nothing', '', undefined, 'not-json'),
  parsed(
    SIZE,
    'as long as allowed',
    JSON.stringify({ Statement: ALLOW }).padEnd(LONGEST_POLICY),
    undefined,
    'ok',
  ),
  parsed(SIZE, 'longer than allowed', ' '.repeat(LONGEST_POLICY + 1), undefined, 'too-large'),
  one('a statement that is a text', 'x', 'Statement[0]'),
  one('a statement that is a list', [], 'Statement[0]'),
  one('an unknown element of a statement', { ...ALLOW, Actions: '*' }, 'Statement[0].Actions'),
  one('a Sid that is no text', { ...ALLOW, Sid: 1 }, 'Statement[0].Sid'),
  one('no Effect', { Action: '*', Resource: '*' }, 'Statement[0].Effect'),
  one('another Effect', { ...ALLOW, Effect: 'Maybe' }, 'Statement[0].Effect'),
  one('no Action', WITHOUT_ACTION, 'Statement[0]'),
  one('Action and NotAction', { ...ALLOW, NotAction: '*' }, 'Statement[0]'),
  one('an action without operation', { ...ALLOW, Action: 'kinesis' }, 'Statement[0].Action'),
  one('an action in a list', { ...ALLOW, Action: ['kinesis:*', ':'] }, 'Statement[0].Action[1]'),
  one('an empty list of actions', { ...ALLOW, Action: [] }, 'Statement[0].Action'),
  one('everything of every service', { ...ALLOW, Action: '*:*' }, 'ok'),
  one('NotAction', { Effect: 'Allow', NotAction: ['kinesis:Put*'], Resource: '*' }, 'ok'),
  one('a resource that is no ARN', { ...ALLOW, Resource: 'stream/orders' }, 'Statement[0].Resource'),
  one('a resource that is a number', { ...ALLOW, Resource: [1] }, 'Statement[0].Resource[0]'),
  one('NotResource', { Effect: 'Deny', Action: '*', NotResource: ['arn:aws:s3:::x'] }, 'ok'),
  one('Resource and NotResource', { ...ALLOW, NotResource: '*' }, 'Statement[0]', 'identity'),
  one('a principal that is a star', { ...named, Principal: '*' }, 'ok'),
  one('a principal that is a text', { ...named, Principal: 'x' }, 'Statement[0].Principal'),
  one('a principal of no type', { ...named, Principal: {} }, 'Statement[0].Principal'),
  one(
    'a principal of an unknown type',
    { ...named, Principal: { Azure: 'x' } },
    'Statement[0].Principal.Azure',
  ),
  one('an empty list of principals', { ...named, Principal: { AWS: [] } }, 'Statement[0].Principal.AWS'),
  one('an empty principal', { ...named, Principal: { AWS: [''] } }, 'Statement[0].Principal.AWS'),
  one('Principal and NotPrincipal', { ...named, NotPrincipal: '*' }, 'Statement[0]'),
  one('a condition', { ...ALLOW, Condition: { Bool: { 'aws:SecureTransport': [true, 'x', 1] } } }, 'ok'),
  one('a condition that is a list', { ...ALLOW, Condition: [] }, 'Statement[0].Condition'),
  one('an operator without keys', { ...ALLOW, Condition: { Bool: 'x' } }, 'Statement[0].Condition.Bool'),
  one(
    'a condition value that is an object',
    { ...ALLOW, Condition: { Bool: { k: {} } } },
    'Statement[0].Condition.Bool.k',
  ),
  one(
    'a condition value that is null',
    { ...ALLOW, Condition: { Bool: { k: [null] } } },
    'Statement[0].Condition.Bool.k',
  ),
  one('an unknown operator, when reading', { ...ALLOW, Condition: { Fits: { k: 'x' } } }, 'ok'),
  one(
    'an unknown operator, when putting',
    { ...ALLOW, Condition: { Fits: { k: 'x' } } },
    'Statement[0].Condition.Fits',
    'identity',
  ),
  one('no Resource, when reading', trust, 'ok'),
  one('an identity policy', ALLOW, 'ok', 'identity'),
  one('an identity policy with a principal', named, 'Statement[0].Principal', 'identity'),
  one('an identity policy without resource', WITHOUT_RESOURCE, 'Statement[0]', 'identity'),
  one('an identity policy with an odd Sid', { ...ALLOW, Sid: 'a b' }, 'Statement[0].Sid', 'identity'),
  one('a resource policy with an odd Sid', { ...named, Sid: 'a b' }, 'ok', 'resource'),
  one('a resource policy without principal', ALLOW, 'Statement[0]', 'resource'),
  one(
    'a resource policy with NotPrincipal and Allow',
    { ...ALLOW, NotPrincipal: '*' },
    'Statement[0].NotPrincipal',
    'resource',
  ),
  one('a resource policy with NotPrincipal and Deny', { ...DENY, NotPrincipal: '*' }, 'ok', 'resource'),
  one('a trust policy', trust, 'ok', 'trust'),
  one('a trust policy with a resource', { ...trust, Resource: '*' }, 'Statement[0]', 'trust'),
  one(
    'a trust policy without principal',
    { Effect: 'Allow', Action: 'sts:AssumeRole' },
    'Statement[0]',
    'trust',
  ),
  one('an SCP with a principal', named, 'Statement[0].Principal', 'service-control'),
  reads('no statements, when putting', { Statement: [] }, 'Statement', 'identity'),
  reads(
    'a Sid twice',
    {
      Statement: [
        { ...ALLOW, Sid: 'A' },
        { ...DENY, Sid: 'A' },
      ],
    },
    'Statement[1].Sid',
    'identity',
  ),
  reads(
    'a Sid twice, when reading',
    {
      Statement: [
        { ...ALLOW, Sid: 'A' },
        { ...DENY, Sid: 'A' },
      ],
    },
    'ok',
  ),
];
