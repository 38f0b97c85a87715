import { describe, expect, test } from 'vitest';
import type { PolicyDocument } from '../document';
import type { OwnerRoleContext } from './decide-through';
import type { LiveGrant } from './live-grant';
import { isOwnerRole, ownerRoleArnOf, ownerRoleOf } from './owner-role';
import { planSubscription } from './plan-subscription';
import { proveAccess, proveRemoval } from './prove';
import { OWN_INLINE_NAME, type RoleContext } from './role-context';
import { buildRolePolicy } from './role-policy';
import { buildStreamResourcePolicy } from './stream-resource-policy';
import { OWNER, role, stream } from './testing/arbitrary';

const STREAM = stream('orders');
const CONSUMER = role('555566667777', 'scoring');
const OWN = ownerRoleArnOf('request-1', STREAM, CONSUMER);
const grant: LiveGrant = {
  streamArn: STREAM,
  principalArn: CONSUMER,
  pattern: 'STANDARD_CONSUMER',
  productTag: 'orders',
  applied: false,
  ownerRoleArn: OWN,
};
const allowing = (Action: string | readonly string[]): PolicyDocument => ({
  Version: '2012-10-17',
  Statement: { Effect: 'Allow', Action, Resource: '*' },
});
const consumer: RoleContext = {
  roleArn: CONSUMER,
  roleId: 'AROASCORINGSCORING123',
  roleName: 'scoring',
  boundary: { policy: { name: 'boundary SluiceBoundary', document: allowing(['sts:AssumeRole']) } },
  inline: [],
  managed: [],
};
const wanted = ownerRoleOf(grant);
if (!wanted?.policy) throw new Error('the grant has a role of its own');
const made: OwnerRoleContext = {
  roleArn: OWN,
  roleId: 'AROAOWNEROWNEROWNER12',
  roleName: OWN.split('/').at(-1) ?? '',
  boundary: { policy: { name: 'boundary SluiceBoundary', document: allowing('kinesis:*') } },
  inline: [{ name: OWN_INLINE_NAME, document: wanted.policy }],
  managed: [],
  trust: { document: wanted.trust },
};
const facts = { streamArn: STREAM, tags: { 'sluice:product': 'orders' } };
const rolePolicy = buildRolePolicy(CONSUMER, [grant]);
const prove = (change: Partial<OwnerRoleContext> = {}, policy = rolePolicy, role = consumer) =>
  proveAccess({
    pattern: 'STANDARD_CONSUMER',
    documents: { streamPolicy: null, rolePolicy: policy },
    role,
    stream: facts,
    ownerRole: { ...made, ...change },
  });

describe('its name', () => {
  test('is of the stream’s account, Sluice’s path and one request', () => {
    expect(OWN).toMatch(new RegExp(`^arn:aws:iam::${OWNER}:role/sluice/sluice-scoring-[0-9a-f]{12}$`));
    expect(ownerRoleArnOf('request-1', STREAM, CONSUMER)).toBe(OWN);
    expect(ownerRoleArnOf('request-2', STREAM, CONSUMER)).not.toBe(OWN);
  });

  test('has at most the 64 characters of IAM', () => {
    const long = ownerRoleArnOf('request-1', STREAM, role('555566667777', 'r'.repeat(64)));
    expect(long.split('/').at(-1)).toHaveLength(64);
  });

  test.each<[string, string, Readonly<Record<string, string>>, boolean]>([
    ['made by Sluice', OWN, { 'sluice:managed': 'true' }, true],
    ['without the tag', OWN, {}, false],
    ['another value', OWN, { 'sluice:managed': 'false' }, false],
    ['another path', role(OWNER, 'sluice-scoring-0123456789ab'), { 'sluice:managed': 'true' }, false],
    ['another name', role(OWNER, 'sluice/scoring'), { 'sluice:managed': 'true' }, false],
  ])('%s: ours is %#', (_, arn, tags, ours) => {
    expect(isOwnerRole(arn, tags)).toBe(ours);
  });
});

describe('its documents', () => {
  test('let the consumer’s role in and nobody else, with the actions of the pattern on the stream', () => {
    expect(wanted.trust.Statement).toMatchObject([
      { Principal: { AWS: CONSUMER }, Action: 'sts:AssumeRole' },
    ]);
    expect(wanted.policy?.Statement).toMatchObject([
      { Resource: STREAM, Condition: { StringEquals: { 'aws:ResourceTag/sluice:product': 'orders' } } },
    ]);
    expect(wanted.boundaryArn).toBe(`arn:aws:iam::${OWNER}:policy/SluiceBoundary`);
  });

  test('the consumer’s role gets that one role to take, and others in the same statement', () => {
    const second = { ...grant, ownerRoleArn: ownerRoleArnOf('request-2', STREAM, CONSUMER) };
    expect(rolePolicy?.Statement).toMatchObject([{ Action: ['sts:AssumeRole'], Resource: OWN }]);
    expect(buildRolePolicy(CONSUMER, [grant, second])?.Statement).toMatchObject([
      { Resource: [OWN, second.ownerRoleArn].sort() },
    ]);
  });

  test('the stream’s policy has no word of it', () => {
    expect(buildStreamResourcePolicy(STREAM, [grant], null)).toBeNull();
  });
});

describe('the plan', () => {
  const plan = (change: Partial<LiveGrant> = {}) =>
    planSubscription({
      grant: { ...grant, ...change },
      others: { stream: [], role: [] },
      streamPolicy: null,
      role: consumer,
    });

  test('makes the role and leaves the stream alone', () => {
    expect(plan().stream.action).toBe('not-needed');
    expect(plan().ownerRole?.changes.map(({ kind, action }) => `${kind} ${action}`)).toEqual([
      'OWNER_ROLE_TRUST put',
      'OWNER_ROLE_POLICY put',
    ]);
    expect(plan({ ownerRoleArn: null }).ownerRole).toBeNull();
  });

  test('has another hash than the way by ARN, and than that of another request', () => {
    const hashes = [OWN, null, ownerRoleArnOf('request-2', STREAM, CONSUMER)].map(
      (ownerRoleArn) => plan({ ownerRoleArn }).planHash,
    );
    expect(new Set(hashes).size).toBe(3);
  });
});

describe('the chain', () => {
  test('is proved link by link', () => {
    expect(prove()).toMatchObject({
      outcome: 'allowed',
      actions: [{ action: 'sts:AssumeRole' }, {}, {}, {}, {}],
    });
  });

  test.each<[string, ReturnType<typeof prove>, string]>([
    ['no right to take it', prove({}, null), 'nothing in the role’s policies allows it'],
    [
      'a boundary that lets it take none',
      prove({}, rolePolicy, {
        ...consumer,
        boundary: { policy: { name: 'b', document: allowing('kinesis:*') } },
      }),
      'nothing in the permissions boundary allows it',
    ],
    [
      'a trust policy of somebody else',
      prove({
        trust: {
          document:
            ownerRoleOf({ ...grant, principalArn: role('555566667777', 'other') })?.trust ?? wanted.trust,
        },
      }),
      'nothing in the trust policy allows it',
    ],
  ])('is closed whole by %s', (_, proof, because) => {
    expect(proof.outcome).toBe('denied');
    expect(new Set(proof.actions.map(({ decidedBy }) => decidedBy))).toEqual(new Set([because]));
  });

  test('is closed after the first link by a role without its policy', () => {
    const proof = prove({ inline: [] });
    expect(proof.outcome).toBe('mixed');
    expect(proof.actions.filter(({ outcome }) => outcome === 'allowed')).toMatchObject([
      { action: 'sts:AssumeRole' },
    ]);
  });

  test('what a role gets as another is not kept for itself when its own access goes', () => {
    const question = {
      pattern: 'STANDARD_CONSUMER',
      documents: { streamPolicy: null, rolePolicy: allowing('kinesis:*') },
      role: {
        ...consumer,
        roleArn: role(OWNER, 'own'),
        boundary: { policy: { name: 'b', document: allowing('*') } },
      },
      stream: facts,
    } as const;
    const others = [{ ...grant, principalArn: role(OWNER, 'own') }];
    expect(proveRemoval(question, others).outcome).toBe('allowed');
    expect(proveRemoval(question, [{ ...others[0], ownerRoleArn: null } as LiveGrant]).actions).toEqual([]);
  });
});
