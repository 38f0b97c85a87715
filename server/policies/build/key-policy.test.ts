import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type PolicyDocument, statementsOf } from '../document';
import { keyGrantTerms } from './key-access';
import { grantStatements, isGrantedAs } from './key-grants';
import { buildKeyPolicy, defaultKeyPolicy, KEY_POLICY_LIMIT } from './key-policy';
import { chooseKeyWay, type KeyFacts } from './key-way';
import type { LiveGrant } from './live-grant';
import { overBudget, planSubscription } from './plan-subscription';
import { proveAccess } from './prove';
import type { RoleContext } from './role-context';
import { buildRolePolicy } from './role-policy';
import { isOurs } from './statement';
import { foreignDocuments, grants, OWNER, role, stream } from './testing/arbitrary';

const KEY = `arn:aws:kms:eu-west-1:${OWNER}:key/0a1b2c3d-0000-4000-8000-000000000001`;
const STREAM = stream('payments-captured');
const SPOKE = role(OWNER, 'SluiceSpoke');
const reader = (roleArn: string, more: Partial<LiveGrant> = {}): LiveGrant => ({
  streamArn: STREAM,
  principalArn: roleArn,
  pattern: 'STANDARD_CONSUMER',
  productTag: 'payments-captured',
  keyArn: KEY,
  applied: false,
  ...more,
});
const scoring = reader(role('555566667777', 'scoring'));
const context = (roleArn: string): RoleContext => ({
  roleArn,
  roleId: 'AROASCORINGSCORING123',
  roleName: 'scoring',
  inline: [],
  managed: [],
});
const open = defaultKeyPolicy(OWNER);
/** Names its administrator, and hands nothing on to IAM. */
const locked: PolicyDocument = {
  Version: '2012-10-17',
  Statement: [
    {
      Sid: 'Admin',
      Effect: 'Allow',
      Principal: { AWS: role(OWNER, 'keys') },
      Action: 'kms:*',
      Resource: '*',
    },
  ],
};
/** Administered by IAM, used by nobody. */
const administered: PolicyDocument = {
  Version: '2012-10-17',
  Statement: [
    {
      Effect: 'Allow',
      Principal: { AWS: OWNER },
      Action: ['kms:PutKeyPolicy', 'kms:GetKeyPolicy', 'kms:CreateGrant', 'kms:DescribeKey'],
      Resource: '*',
    },
  ],
};
const facts = (policy: PolicyDocument, managed = true): KeyFacts => ({
  arn: KEY,
  state: 'Enabled',
  policy,
  managed,
});

describe('the policy of a key', () => {
  test('names readers and writers of a stream in one statement each, through Kinesis and for its records', () => {
    const lambda = reader(role('444455556666', 'ingest'), { pattern: 'LAMBDA_STANDARD' });
    const writer = reader(role('555566667777', 'writer'), { pattern: 'PRODUCER' });
    const policy = buildKeyPolicy(KEY, [scoring, lambda, writer], open);
    const own = statementsOf(policy).filter(isOurs);
    expect(own.map(({ Action }) => Action)).toEqual(['kms:Decrypt', 'kms:GenerateDataKey']);
    expect(own[0]).toMatchObject({
      Principal: { AWS: [lambda.principalArn, scoring.principalArn] },
      Resource: '*',
      Condition: {
        StringEquals: {
          'kms:ViaService': 'kinesis.eu-west-1.amazonaws.com',
          'kms:EncryptionContext:aws:kinesis:arn': STREAM,
        },
      },
    });
    expect(statementsOf(policy)[0]).toEqual(statementsOf(open)[0]);
  });

  test('loses a statement with its last grant only, and is never empty', () => {
    const both = buildKeyPolicy(KEY, [scoring, { ...scoring, pattern: 'KCL_STANDARD' }], open);
    const one = buildKeyPolicy(KEY, [scoring], both);
    expect(JSON.stringify(one)).toContain(scoring.principalArn);
    expect(buildKeyPolicy(KEY, [], one)).toEqual(open);
    const ours: PolicyDocument = { ...one, Statement: statementsOf(one).filter(isOurs) };
    expect(buildKeyPolicy(KEY, [], ours)).toEqual(open);
  });

  test('does not name again a role that was deleted since', () => {
    const before = buildKeyPolicy(KEY, [scoring], open);
    const orphaned = JSON.parse(
      JSON.stringify(before).replace(scoring.principalArn, 'AROADELETEDDELETED123'),
    ) as PolicyDocument;
    expect(buildKeyPolicy(KEY, [{ ...scoring, applied: true }], orphaned)).toEqual(open);
  });

  test('keeps what others wrote, is its own fixed point, and names exactly the live grants of the key', () => {
    fc.assert(
      fc.property(fc.array(grants, { maxLength: 12 }), foreignDocuments, (made, foreign) => {
        const live = made.map((grant, index) => ({ ...grant, keyArn: index % 3 === 0 ? null : KEY }));
        const policy = buildKeyPolicy(KEY, live, foreign);
        expect(buildKeyPolicy(KEY, live, policy)).toEqual(policy);
        expect(statementsOf(policy).filter((each) => !isOurs(each))).toEqual(statementsOf(foreign));
        const named = statementsOf(policy)
          .filter(isOurs)
          .flatMap(({ Principal }) => (typeof Principal === 'object' ? (Principal.AWS ?? []) : []));
        const wanted = live.filter(({ keyArn }) => keyArn === KEY).map(({ principalArn }) => principalArn);
        expect(new Set(named)).toEqual(new Set(wanted));
      }),
    );
  });
});

test.each([
  ['another account’s role, a marked key', scoring.principalArn, facts(open), 'KEY_POLICY'],
  ['another account’s role, a key without the mark', scoring.principalArn, facts(open, false), 'KMS_GRANT'],
  ['a role of the key’s account whose IAM decides', role(OWNER, 'own'), facts(open), 'IDENTITY'],
  [
    'a role of the key’s account that the policy leaves out',
    role(OWNER, 'own'),
    facts(administered),
    'KEY_POLICY',
  ],
  ['the same, without the mark', role(OWNER, 'own'), facts(administered, false), 'KMS_GRANT'],
  ['a key that lets nobody but its administrator near', scoring.principalArn, facts(locked), null],
])('the way to the key for %s', (_, roleArn, key, way) => {
  expect(chooseKeyWay(reader(roleArn), key, context(roleArn), SPOKE)).toBe(way);
});

describe('the plan of a subscription to an encrypted stream', () => {
  const plan = (way: 'KEY_POLICY' | 'KMS_GRANT' | 'IDENTITY', policy = open, others: LiveGrant[] = []) =>
    planSubscription({
      grant: scoring,
      others: { stream: [], role: [] },
      streamPolicy: null,
      role: context(scoring.principalArn),
      key: { facts: facts(policy), way, others },
    });

  test('changes the key’s policy, or makes a grant, or leaves it to the role; the hash tells them apart', () => {
    const [byPolicy, byGrant, byRole] = [plan('KEY_POLICY'), plan('KMS_GRANT'), plan('IDENTITY')];
    expect([byPolicy.key?.action, byGrant.key, byRole.key?.action]).toEqual(['put', null, 'not-needed']);
    expect([byPolicy.keyGrant, byGrant.keyGrant, byRole.keyGrant]).toEqual([
      null,
      {
        name: expect.stringMatching(/^sluice-[0-9a-f]{24}$/),
        grantee: scoring.principalArn,
        operations: ['Decrypt'],
        context: { 'aws:kinesis:arn': STREAM },
      },
      null,
    ]);
    expect(new Set([byPolicy, byGrant, byRole].map(({ planHash }) => planHash)).size).toBe(3);
  });

  test('says when the key’s policy would be too large', () => {
    const crowd = Array.from({ length: 900 }, (_, index) => reader(role('555566667777', `role-${index}`)));
    expect(overBudget(plan('KEY_POLICY', open, crowd))).toMatchObject({
      document: 'key',
      limit: KEY_POLICY_LIMIT,
    });
  });

  test.each([
    ['with its statement in the key’s policy', buildKeyPolicy(KEY, [scoring], open), null, 'allowed'],
    ['with a KMS grant', open, grantStatements(KEY, [keyGrantTerms(scoring)]), 'allowed'],
    ['without either', open, null, 'mixed'],
    [
      'with a KMS grant for another stream',
      open,
      grantStatements(KEY, [keyGrantTerms({ ...scoring, streamArn: stream('refunds') })]),
      'mixed',
    ],
  ])('is proved %s', (_, keyPolicy, keyGrants, outcome) => {
    const streamPolicy = planSubscription({
      grant: scoring,
      others: { stream: [], role: [] },
      streamPolicy: null,
      role: context(scoring.principalArn),
    }).stream.after;
    const proof = proveAccess({
      pattern: 'STANDARD_CONSUMER',
      documents: {
        streamPolicy,
        rolePolicy: buildRolePolicy(scoring.principalArn, [scoring]),
        keyPolicy,
        keyGrants,
      },
      role: context(scoring.principalArn),
      stream: { streamArn: STREAM, tags: { 'sluice:product': 'payments-captured' }, key: { arn: KEY } },
    });
    expect(proof.outcome).toBe(outcome);
    const key = proof.actions.find(({ action }) => action === 'kms:Decrypt');
    expect(key?.decidedBy).toMatch(outcome === 'allowed' ? /Sluice|sluice-/ : /nothing in the key policy/);
  });
});

test('a grant of the same name with another grantee is another grant', () => {
  const terms = keyGrantTerms(scoring);
  expect(isGrantedAs({ ...terms }, terms)).toBe(true);
  expect(isGrantedAs({ ...terms, grantee: 'AROADELETEDDELETED123' }, terms)).toBe(false);
  expect(keyGrantTerms({ ...scoring, pattern: 'PRODUCER' })).toMatchObject({
    operations: ['GenerateDataKey'],
  });
  expect(keyGrantTerms({ ...scoring, pattern: 'PRODUCER' }).name).not.toBe(terms.name);
});
