import { describe, expect, test } from 'vitest';
import { type PolicyDocument, statementsOf } from '../document';
import { describeEffects } from './describe-effect';
import type { LiveGrant } from './live-grant';
import { planSubscription } from './plan-subscription';
import { proveAccess, proveRemoval } from './prove';
import type { RoleContext } from './role-context';
import { buildRolePolicy } from './role-policy';
import { schemaResources, schemaShares } from './schema-access';
import { OWNER, role, stream } from './testing/arbitrary';

const glue = `arn:aws:glue:eu-west-1:${OWNER}`;
const ORDERS = `${glue}:schema/shop/orders`;
const REFUNDS = `${glue}:schema/shop/refunds`;
const REGISTRY = `${glue}:registry/shop`;
const ROLE = role(OWNER, 'scoring');
const own = (name: string, change: Partial<LiveGrant> = {}): LiveGrant => ({
  streamArn: stream(name),
  principalArn: ROLE,
  pattern: 'STANDARD_CONSUMER',
  productTag: name,
  applied: false,
  schemaArn: ORDERS,
  ...change,
});
/** Statements about schemas, as action and resources. */
const ofSchemas = (grants: readonly LiveGrant[]) => {
  const policy = buildRolePolicy(ROLE, grants);
  return (policy ? statementsOf(policy) : [])
    .filter(({ Sid }) => Sid?.startsWith('SluiceSchema'))
    .map(({ Action, Resource, Condition }) => ({ Action, Resource, Condition }));
};
const LOOK = ['glue:GetSchema', 'glue:ListSchemaVersions'];
const BY_ID = {
  Action: ['glue:GetSchemaVersion'],
  Resource: '*',
  Condition: { StringEquals: { 'aws:RequestedRegion': 'eu-west-1' } },
};

describe('the statements for reading a schema', () => {
  test.each([
    { name: 'none without a schema', grants: [own('a', { schemaArn: null })], said: [] },
    {
      name: 'the schema with its registry, and any version by its id',
      grants: [own('a')],
      said: [{ Action: LOOK, Resource: [REGISTRY, ORDERS], Condition: undefined }, BY_ID],
    },
    {
      name: 'one for two products with the same schema',
      grants: [own('a'), own('b')],
      said: [{ Action: LOOK, Resource: [REGISTRY, ORDERS], Condition: undefined }, BY_ID],
    },
    {
      name: 'the other product keeps what it needs when one goes',
      grants: [own('b')],
      said: [{ Action: LOOK, Resource: [REGISTRY, ORDERS], Condition: undefined }, BY_ID],
    },
    {
      name: 'schemas of one registry name it once',
      grants: [own('a'), own('b', { schemaArn: REFUNDS })],
      said: [{ Action: LOOK, Resource: [REGISTRY, ORDERS, REFUNDS], Condition: undefined }, BY_ID],
    },
    {
      name: 'a way through a VPC endpoint of Kinesis asks none of Glue',
      grants: [own('a', { vpcEndpointIds: ['vpce-0123456789abcdef0'] })],
      said: [{ Action: LOOK, Resource: [REGISTRY, ORDERS], Condition: undefined }, BY_ID],
    },
    {
      name: 'a producer looks its definition up as well',
      grants: [own('a', { pattern: 'PRODUCER' })],
      said: [
        {
          Action: ['glue:GetSchema', 'glue:GetSchemaByDefinition', 'glue:ListSchemaVersions'],
          Resource: [REGISTRY, ORDERS],
          Condition: undefined,
        },
        BY_ID,
      ],
    },
  ])('$name', ({ grants, said }) => {
    const found = ofSchemas(grants);
    expect(found).toHaveLength(said.length);
    expect(found).toEqual(expect.arrayContaining(said));
  });

  test('two Regions are two statements', () => {
    const there = ORDERS.replace('eu-west-1', 'us-east-1');
    const regions = ofSchemas([own('a'), own('b', { schemaArn: there })]).filter(
      ({ Resource }) => Resource === '*',
    );
    expect(regions.map(({ Condition }) => Condition)).toEqual(
      expect.arrayContaining([BY_ID.Condition, { StringEquals: { 'aws:RequestedRegion': 'us-east-1' } }]),
    );
  });

  test('carry Sids of letters and digits that are the same for the same meaning', () => {
    const sids = schemaShares(own('a')).map(({ sid }) => sid);
    expect(sids).toEqual([
      expect.stringMatching(/^SluiceSchema[0-9a-f]{8}$/),
      expect.stringMatching(/^SluiceSchemaById[0-9a-f]{8}$/),
    ]);
    expect(schemaShares(own('b', { pattern: 'KCL_FAN_OUT' })).map(({ sid }) => sid)).toEqual(sids);
  });

  test('ask of the registry as well', () => {
    expect(schemaResources(ORDERS)).toEqual([REGISTRY, ORDERS]);
    expect(schemaResources(ORDERS.replace('arn:aws:', 'arn:aws-cn:'))[0]).toBe(
      REGISTRY.replace('arn:aws:', 'arn:aws-cn:'),
    );
  });
});

const allow = (Action: string): PolicyDocument => ({
  Version: '2012-10-17',
  Statement: { Effect: 'Allow', Action, Resource: '*' },
});
const boundary = (...actions: readonly string[]) => ({
  policy: {
    name: 'boundary SluiceBoundary',
    document: {
      Version: '2012-10-17' as const,
      Statement: actions.map((action) => ({ Effect: 'Allow' as const, Action: action, Resource: '*' })),
    },
  },
});
const scoring: RoleContext = {
  roleArn: ROLE,
  roleId: 'AROASCORINGSCORING123',
  roleName: 'scoring',
  boundary: boundary('kinesis:*', 'glue:*'),
  inline: [],
  managed: [],
};
const facts = {
  streamArn: stream('a'),
  tags: { 'sluice:product': 'a' },
  schema: { arn: ORDERS },
};
const plan = (change: Partial<LiveGrant> = {}, context = scoring) =>
  planSubscription({
    grant: own('a', change),
    others: { stream: [], role: [] },
    streamPolicy: null,
    role: context,
  });
const documents = (rolePolicy: PolicyDocument | null) => ({ streamPolicy: null, rolePolicy });
const prove = (rolePolicy: PolicyDocument | null, context = scoring) =>
  proveAccess({
    pattern: 'STANDARD_CONSUMER',
    documents: documents(rolePolicy),
    role: context,
    stream: facts,
  });

describe('the plan with a schema', () => {
  test('is another one without it, or with another', () => {
    const hashes = [plan(), plan({ schemaArn: REFUNDS }), plan({ schemaArn: null })].map(
      ({ planHash }) => planHash,
    );
    expect(new Set(hashes).size).toBe(3);
    expect(plan({ schemaArn: null }).planHash).toBe(plan({ schemaArn: undefined }).planHash);
  });

  test('shows that the schema can be read afterwards', () => {
    const { role: change } = plan();
    const effects = describeEffects(documents(null), documents(change.after), scoring, facts);
    expect(effects.find(({ key }) => key === 'schema')).toMatchObject({ now: 'denied', after: 'allowed' });
    const { schema: _, ...plain } = facts;
    const without = describeEffects(documents(null), documents(change.after), scoring, plain);
    expect(without.map(({ key }) => key)).not.toContain('schema');
  });
});

describe('the proof', () => {
  test('asks for the version by id, the schema and its list', () => {
    const proof = prove(plan().role.after);
    expect(proof.outcome).toBe('allowed');
    expect(
      proof.actions.filter(({ action }) => action.startsWith('glue:')).map(({ action }) => action),
    ).toEqual(['glue:GetSchemaVersion', ...LOOK]);
  });

  test.each([
    ['the statement is missing', plan({ schemaArn: null }).role.after, scoring],
    ['another schema is named', plan({ schemaArn: REFUNDS }).role.after, scoring],
    [
      'the boundary is an old one',
      plan().role.after,
      { ...scoring, boundary: boundary('kinesis:*', 'glue:GetSchemaVersion') },
    ],
  ])('is mixed when %s', (_, rolePolicy, context) => {
    expect(prove(rolePolicy, context).outcome).toBe('mixed');
  });

  test('by id is proven in the schema’s Region', () => {
    const there = { ...facts, schema: { arn: ORDERS.replace('eu-west-1', 'us-east-1') } };
    const proof = proveAccess({
      pattern: 'STANDARD_CONSUMER',
      documents: documents(plan().role.after),
      role: scoring,
      stream: there,
    });
    expect(proof.actions.find(({ action }) => action === 'glue:GetSchemaVersion')?.outcome).toBe('denied');
  });

  test('of a removal does not mind what others let the role read of schemas', () => {
    const managed = { ...scoring, managed: [{ name: 'managed ReadSchemas', document: allow('glue:*') }] };
    const question = {
      pattern: 'STANDARD_CONSUMER' as const,
      documents: documents(null),
      role: managed,
      stream: facts,
    };
    expect(proveRemoval(question, []).outcome).toBe('denied');
  });
});
