import { describe, expect, test } from 'vitest';
import type { PolicyDocument, Statement } from '../../../policies/document';
import { contextKeysOf } from './context-keys';
import { type SimulatedPolicy, type Simulation, simulate } from './simulation';
import { callerOf, readSimulation } from './simulation-input';

const OWN = '111122223333';
const OTHER = '444455556666';
const ROLE = `arn:aws:iam::${OWN}:role/reader`;
const stream = (accountId: string, name = 'orders') =>
  `arn:aws:kinesis:eu-west-1:${accountId}:stream/${name}`;

const document = (...Statement: Statement[]): PolicyDocument => ({ Version: '2012-10-17', Statement });
const policy = (name: string, ...statements: Statement[]): SimulatedPolicy => ({
  name,
  type: 'role',
  text: JSON.stringify(document(...statements)),
  document: document(...statements),
});
const allow = (more: Partial<Statement> = {}): Statement => ({
  Effect: 'Allow',
  Action: 'kinesis:GetRecords',
  Resource: '*',
  ...more,
});

const simulation = (more: Partial<Simulation> = {}): Simulation => ({
  caller: callerOf(ROLE),
  identity: [policy('grants', allow())],
  resourceOwner: OWN,
  resources: ['*'],
  context: {},
  ...more,
});
const ask = (more: Partial<Simulation> = {}) => simulate(simulation(more), 'kinesis:GetRecords');

describe('of everything', () => {
  test('says who allows it, and nothing of single resources', () => {
    const text = JSON.stringify(document(allow()));
    expect(ask()).toEqual({
      EvalActionName: 'kinesis:GetRecords',
      EvalResourceName: '*',
      EvalDecision: 'allowed',
      MatchedStatements: [
        {
          SourcePolicyId: 'grants',
          SourcePolicyType: 'role',
          StartPosition: { Line: 1, Column: text.indexOf('[{') + 2 },
          EndPosition: { Line: 1, Column: text.indexOf('}]') + 2 },
        },
      ],
      MissingContextValues: [],
    });
  });

  test.each<[string, Partial<Simulation>, string, string[]]>([
    ['nothing allows', { identity: [] }, 'implicitDeny', []],
    [
      'another policy denies',
      { identity: [policy('grants', allow()), policy('stop', allow({ Effect: 'Deny' }))] },
      'explicitDeny',
      ['stop'],
    ],
    [
      'a boundary does not allow',
      { boundary: policy('bound', allow({ Action: 'iam:*' })) },
      'implicitDeny',
      [],
    ],
    ['a boundary denies', { boundary: policy('bound', allow({ Effect: 'Deny' })) }, 'explicitDeny', []],
    ['a boundary allows', { boundary: policy('bound', allow()) }, 'allowed', ['grants']],
    [
      'a single resource is allowed only',
      { identity: [policy('grants', allow({ Resource: stream(OWN) }))] },
      'implicitDeny',
      [],
    ],
  ])('where %s', (_name, more, decision, sources) => {
    const result = ask(more);
    expect(result.EvalDecision).toBe(decision);
    expect(result.MatchedStatements?.map(({ SourcePolicyId }) => SourcePolicyId)).toEqual(sources);
  });

  test.each([
    ['lets it', allow(), true],
    ['does not let it', allow({ Action: 'iam:*' }), false],
    ['denies it', allow({ Effect: 'Deny' }), false],
  ])('a boundary that %s is told apart', (_name, statement, allowed) => {
    const { PermissionsBoundaryDecisionDetail } = ask({ boundary: policy('bound', statement) });
    expect(PermissionsBoundaryDecisionDetail).toEqual({ AllowedByPermissionsBoundary: allowed });
  });
});

describe('of several resources', () => {
  const resources = [stream(OWN), stream(OWN, 'returns')];
  const identity = [
    policy('one', allow({ Resource: stream(OWN) })),
    policy('no', allow({ Effect: 'Deny', Resource: stream(OWN, 'returns') })),
  ];

  test('answers each, and the strictest for all', () => {
    const result = ask({ resources, identity });
    expect(result.ResourceSpecificResults).toMatchObject([
      {
        EvalResourceName: stream(OWN),
        EvalResourceDecision: 'allowed',
        EvalDecisionDetails: {},
        MatchedStatements: [{ SourcePolicyId: 'one' }],
      },
      {
        EvalResourceName: stream(OWN, 'returns'),
        EvalResourceDecision: 'explicitDeny',
        MatchedStatements: [{ SourcePolicyId: 'no' }],
      },
    ]);
    expect(result).toMatchObject({
      EvalDecision: 'explicitDeny',
      MatchedStatements: [{ SourcePolicyId: 'no' }],
    });
  });
});

describe('across accounts', () => {
  const resources = [stream(OTHER)];
  const shared = (principal: string) => policy('ResourcePolicy', allow({ Principal: { AWS: principal } }));

  test.each<[string, Partial<Simulation>, string, Record<string, string>]>([
    [
      'both sides must allow',
      { resource: shared(ROLE) },
      'allowed',
      { 'IAM Policy': 'allowed', 'Resource Policy': 'allowed' },
    ],
    [
      'the resource’s side is missing',
      {},
      'implicitDeny',
      { 'IAM Policy': 'allowed', 'Resource Policy': 'implicitDeny' },
    ],
    [
      'the identity’s side is missing',
      { identity: [], resource: shared(ROLE) },
      'implicitDeny',
      { 'IAM Policy': 'implicitDeny', 'Resource Policy': 'allowed' },
    ],
    [
      'the boundary stops it',
      { resource: shared(ROLE), boundary: policy('bound', allow({ Effect: 'Deny' })) },
      'explicitDeny',
      {
        'IAM Policy': 'allowed',
        'Resource Policy': 'allowed',
        'Permissions Boundary Policy': 'explicitDeny',
      },
    ],
  ])('%s', (_name, more, decision, details) => {
    const [result] = ask({ resources, ...more }).ResourceSpecificResults ?? [];
    expect(result).toMatchObject({ EvalResourceDecision: decision });
    expect(result?.EvalDecisionDetails).toEqual(details);
  });

  test('the owner is in the ARN, or said, or the caller', () => {
    const bucket = 'arn:aws:s3:::orders';
    const owned = (resourceOwner: string) => ask({ resources: [bucket], resourceOwner }).EvalDecision;
    expect([owned(OWN), owned(OTHER)]).toEqual(['allowed', 'implicitDeny']);
  });
});

describe('what is missing', () => {
  const tagged = policy(
    'tagged',
    allow({ Condition: { StringEquals: { 'aws:ResourceTag/team': `\${aws:PrincipalTag/team}` } } }),
  );

  test('is every key of the statements on the action that nobody supplied', () => {
    const other = policy(
      'other',
      allow({ Action: 'iam:ListRoles', Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'true' } } }),
    );
    const keys = (context: Simulation['context']) =>
      ask({ identity: [tagged, other], context }).MissingContextValues;
    expect(keys({})).toEqual(['aws:PrincipalTag/team', 'aws:ResourceTag/team']);
    expect(keys({ 'aws:PrincipalTag/team': 'retail' })).toEqual(['aws:ResourceTag/team']);
    expect(keys({ 'aws:principaltag/TEAM': 'retail', 'aws:ResourceTag/team': 'retail' })).toEqual([]);
  });

  test('is not what follows from the caller', () => {
    const named = policy('named', allow({ Condition: { ArnEquals: { 'aws:PrincipalArn': ROLE } } }));
    expect(ask({ identity: [named] })).toMatchObject({ EvalDecision: 'allowed', MissingContextValues: [] });
  });

  test('can be listed beforehand, each once', () => {
    const more = policy(
      'more',
      allow({
        Resource: `arn:aws:kinesis:*:*:stream/\${aws:PrincipalTag/team}-\${*}`,
        Condition: { StringLike: { 'AWS:resourcetag/TEAM': 'x' } },
      }),
    );
    expect(contextKeysOf([tagged.document, more.document])).toEqual([
      'aws:PrincipalTag/team',
      'aws:ResourceTag/team',
    ]);
  });
});

describe('a request', () => {
  const read = (more: object) =>
    readSimulation(
      { ActionNames: ['kinesis:GetRecords'], ...more },
      callerOf(ROLE),
      { identity: [] },
      { team: 'retail' },
    );

  test('brings the tags of the entity, and entries win over them', () => {
    const entry = (ContextKeyName: string, values: string[], ContextKeyType = 'string') => ({
      ContextKeyName,
      ContextKeyValues: values,
      ContextKeyType,
    });
    const ContextEntries = [
      entry('aws:PrincipalTag/team', ['finance']),
      entry('aws:TagKeys', ['a', 'b'], 'stringList'),
    ];
    expect(read({}).context).toEqual({ 'aws:PrincipalTag/team': 'retail' });
    expect(read({ ContextEntries }).context).toEqual({
      'aws:PrincipalTag/team': 'finance',
      'aws:TagKeys': ['a', 'b'],
    });
  });

  test.each([
    ['an action without service', { ActionNames: ['GetRecords'] }, 'InvalidInput'],
    ['a resource that is no ARN', { ResourceArns: ['orders'] }, 'InvalidInput'],
    [
      'two boundaries',
      { PermissionsBoundaryPolicyInputList: [policy('a', allow()).text, policy('b', allow()).text] },
      'ValidationError',
    ],
    ['a policy that is none', { PolicyInputList: ['{}'] }, 'MalformedPolicyDocument'],
    [
      'a resource policy without principal',
      { ResourcePolicy: policy('a', allow()).text },
      'MalformedPolicyDocument',
    ],
    ['an owner that is none', { ResourceOwner: 'me' }, 'InvalidInput'],
    [
      'two values for one',
      { ContextEntries: [{ ContextKeyName: 'a', ContextKeyValues: ['1', '2'], ContextKeyType: 'string' }] },
      'InvalidInput',
    ],
  ])('with %s is refused', (_name, more, code) => {
    expect(() => read(more)).toThrow(expect.objectContaining({ code }));
  });

  test.each([
    `arn:aws:sts::${OWN}:assumed-role/reader/run`,
    `arn:aws:iam::${OWN}:root`,
    'lambda.amazonaws.com',
  ])('cannot be made as %s', (arn) => {
    expect(() => callerOf(arn)).toThrow(expect.objectContaining({ code: 'InvalidInput' }));
  });
});
