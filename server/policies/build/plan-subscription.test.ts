import { describe, expect, test } from 'vitest';
import type { PolicyDocument } from '../document';
import {
  ATTACHED_LIMIT,
  MANAGED_POLICY_LIMIT,
  ROLE_INLINE_LIMIT,
  roleInlineSize,
  STREAM_POLICY_LIMIT,
  streamPolicySize,
} from './budget';
import { describeEffects } from './describe-effect';
import type { LiveGrant } from './live-grant';
import { compact } from './parse-document';
import { nearlyFull, overBudget, type PlanInput, planSubscription } from './plan-subscription';
import { proveAccess, proveRemoval } from './prove';
import type { RoleContext } from './role-context';
import { consumerNameOf, plannedConsumerArn } from './stream-consumer';
import { OWNER, role, stream } from './testing/arbitrary';

const STREAM = stream('payments-captured');
const allowAll: PolicyDocument = {
  Version: '2012-10-17',
  Statement: { Effect: 'Allow', Action: 'kinesis:*', Resource: '*' },
};
const scoring: RoleContext = {
  roleArn: role('555566667777', 'scoring'),
  roleId: 'AROASCORINGSCORING123',
  roleName: 'scoring',
  boundary: { policy: { name: 'boundary SluiceBoundary', document: allowAll } },
  inline: [],
  managed: [],
};
const facts = { streamArn: STREAM, tags: { 'sluice:product': 'payments-captured' } };
const grant: LiveGrant = {
  streamArn: STREAM,
  principalArn: scoring.roleArn,
  pattern: 'STANDARD_CONSUMER',
  productTag: 'payments-captured',
  applied: false,
};
const plan = (change: Partial<PlanInput> = {}) =>
  planSubscription({ grant, others: { stream: [], role: [] }, streamPolicy: null, role: scoring, ...change });
const statement = (Sid: string, AWS: string): PolicyDocument => ({
  Version: '2012-10-17',
  Statement: [{ Sid, Effect: 'Allow', Principal: { AWS }, Action: 'kinesis:GetRecords', Resource: STREAM }],
});
const many = (count: number, make: (index: number) => Partial<LiveGrant>): LiveGrant[] =>
  Array.from({ length: count }, (_, index) => ({ ...grant, ...make(index) }));

describe('the plan of a subscription', () => {
  test('changes both documents between accounts, and the role’s alone within one', () => {
    expect([plan().stream.action, plan().role.action]).toEqual(['put', 'put']);
    const own = { ...scoring, roleArn: role(OWNER, 'own') };
    const same = plan({ grant: { ...grant, principalArn: own.roleArn }, role: own });
    expect([same.stream.action, same.role.action]).toEqual(['not-needed', 'put']);
  });

  test('finds what is there already', () => {
    const first = plan();
    const again = plan({
      streamPolicy: first.stream.after,
      role: {
        ...scoring,
        inline: [{ name: 'inline sluice-grants', document: first.role.after as PolicyDocument }],
      },
    });
    expect([again.stream.action, again.role.action]).toEqual(['unchanged', 'unchanged']);
  });

  test('has a hash of its own share: the grants of others do not change it', () => {
    const others = {
      stream: many(3, (index) => ({ principalArn: role('444455556666', `r${index}`) })),
      role: many(3, (index) => ({ streamArn: stream(`s${index}`), productTag: `s${index}` })),
    };
    expect(plan({ others }).planHash).toBe(plan().planHash);
    expect(plan({ streamPolicy: statement('Other', '777788889999') }).planHash).toBe(plan().planHash);
  });

  test.each<[string, Partial<PlanInput>]>([
    ['another role under the same name', { role: { ...scoring, roleId: 'AROAANOTHERANOTHER123' } }],
    ['another pattern', { grant: { ...grant, pattern: 'PRODUCER' } }],
    ['another tag', { grant: { ...grant, productTag: 'other' } }],
    ['a statement of others that names the role', { streamPolicy: statement('Other', scoring.roleArn) }],
    ['a statement of others that names its account', { streamPolicy: statement('Other', '555566667777') }],
  ])('has another hash with %s', (_, change) => {
    expect(plan(change).planHash).not.toBe(plan().planHash);
  });
});

describe('the budgets', () => {
  test('bytes of the stream’s policy are of UTF-8, characters of the role’s without white space', () => {
    expect(streamPolicySize('{"Sid":"ü"}')).toBe(12);
    expect(roleInlineSize(['{ "a" : 1 }', null, '{\n}'])).toBe('{"a":1}{}'.length);
  });

  test('count every inline policy of the role', () => {
    const foreign = { name: 'inline other', document: allowAll };
    const { size } = plan({ role: { ...scoring, inline: [foreign] } }).role;
    expect(size.before).toBe(compact(allowAll).length);
    expect(size.after).toBe(size.before + compact(plan().role.after as PolicyDocument).length);
  });

  test('a stream policy over its limit is found before anything is approved', () => {
    const others = {
      role: [],
      stream: many(500, (index) => ({ principalArn: role('444455556666', `role-${index}`) })),
    };
    expect(overBudget(plan({ others }))).toMatchObject({ document: 'stream', limit: STREAM_POLICY_LIMIT });
  });

  test('so is a role’s', () => {
    const others = {
      stream: [],
      role: many(300, (index) => ({ streamArn: stream(`s-${index}`), productTag: `s-${index}` })),
    };
    const limit = ROLE_INLINE_LIMIT + ATTACHED_LIMIT * MANAGED_POLICY_LIMIT;
    expect(overBudget(plan({ others }))).toMatchObject({ document: 'role', limit });
    const ofOthers = { name: 'managed other', document: allowAll };
    const full = { ...scoring, managed: Array.from({ length: ATTACHED_LIMIT }, () => ofOthers) };
    const some = { ...others, role: others.role.slice(0, 60) };
    expect(overBudget(plan({ others: some }))).toBeNull();
    expect(overBudget(plan({ others: some, role: full }))).toMatchObject({
      document: 'role',
      limit: ROLE_INLINE_LIMIT,
    });
    expect(overBudget(plan())).toBeNull();
  });

  test('what the inline policy has no room for stands in managed ones', () => {
    const others = {
      stream: [],
      role: many(40, (index) => ({ streamArn: stream(`s-${index}`), productTag: `s-${index}` })),
    };
    const { role: onRole } = plan({ others });
    expect(onRole.managed).toMatchObject([
      {
        targetArn: 'arn:aws:iam::555566667777:policy/sluice/sluice-grants-scoring-1',
        policyName: 'sluice-grants-scoring-1',
        action: 'put',
        before: null,
        size: { before: 0, limit: MANAGED_POLICY_LIMIT },
      },
    ]);
    expect(onRole.whole.size.after).toBe(onRole.size.after + (onRole.managed[0]?.size.after ?? 0));
    expect(onRole.whole).toMatchObject({ action: 'put', fits: true });
  });

  test('from four fifths on a document is said to fill up, and only one that is written', () => {
    const others = (count: number) => ({
      stream: many(count, (index) => ({ principalArn: role('444455556666', `role-${index}`) })),
      role: [],
    });
    const shareOf = (count: number) => {
      const { size } = plan({ others: others(count) }).stream;
      return size.after / size.limit;
    };
    const first =
      Array.from({ length: 500 }, (_, index) => index).find((count) => shareOf(count) >= 0.8) ?? 0;
    expect(first).toBeGreaterThan(100);
    expect(nearlyFull(plan({ others: others(first - 1) }))).toEqual([]);
    const full = plan({ others: others(first) });
    expect(nearlyFull(full)).toEqual([{ document: 'stream', share: shareOf(first) }]);
    expect(nearlyFull({ ...full, stream: { ...full.stream, action: 'unchanged' } })).toEqual([]);
  });
});

describe('the plan of a subscription by enhanced fan-out', () => {
  const consumerArn = plannedConsumerArn(STREAM, consumerNameOf('a-request', scoring.roleArn));
  const fanOut: LiveGrant = { ...grant, pattern: 'FAN_OUT_CONSUMER', consumerArn };
  const consumer = { arn: consumerArn, tags: facts.tags };
  const { stream: onStream, consumer: onConsumer, role: onRole } = plan({ grant: fanOut });
  const after = {
    streamPolicy: onStream.after,
    consumerPolicy: onConsumer?.after ?? null,
    rolePolicy: onRole.after,
  };
  const proof = (documents: Partial<typeof after>, tags: Record<string, string> = facts.tags) =>
    proveAccess({
      pattern: 'FAN_OUT_CONSUMER',
      documents: { ...after, ...documents },
      role: scoring,
      stream: { ...facts, consumer: { ...consumer, tags } },
    });

  test('changes the policies of stream, consumer and role, and all of them let the role in', () => {
    expect([onStream.action, onConsumer?.action, onRole.action]).toEqual(['put', 'put', 'put']);
    expect(onConsumer?.targetArn).toBe(consumerArn);
    expect(proof({})).toMatchObject({ outcome: 'allowed' });
  });

  test('has exactly the size that AWS will be sent', () => {
    const registered = consumerArn.replace('<creation>', '1700000000');
    const real = plan({ grant: { ...fanOut, consumerArn: registered } });
    expect(real.consumer?.size).toEqual(onConsumer?.size);
    expect(real.role.size).toEqual(onRole.size);
  });

  test.each([
    ['the stream’s policy', { streamPolicy: null }, 'kinesis:ListShards'],
    ['the consumer’s policy', { consumerPolicy: null }, 'kinesis:SubscribeToShard'],
    ['the role’s policy', { rolePolicy: null }, 'kinesis:SubscribeToShard'],
  ] as const)('is not effective without %s', (_, documents, action) => {
    const closed = proof(documents).actions.find((proven) => proven.action === action);
    expect(closed).toMatchObject({ outcome: 'denied' });
  });

  test('needs the tag on the consumer itself, which inherits none', () => {
    const { outcome, actions } = proof({}, {});
    expect(outcome).toBe('mixed');
    expect(actions.find(({ action }) => action === 'kinesis:SubscribeToShard')?.outcome).toBe('denied');
  });

  test('within one account writes the role’s policy alone', () => {
    const own = { ...scoring, roleArn: role(OWNER, 'own') };
    const same = plan({ grant: { ...fanOut, principalArn: own.roleArn }, role: own });
    expect([same.stream.action, same.consumer?.action, same.role.action]).toEqual([
      'not-needed',
      'not-needed',
      'put',
    ]);
    const documents = { streamPolicy: null, consumerPolicy: null, rolePolicy: same.role.after };
    const question = { pattern: 'FAN_OUT_CONSUMER' as const, documents, role: own };
    expect(proveAccess({ ...question, stream: { ...facts, consumer } }).outcome).toBe('allowed');
  });

  test('is gone when the consumer is, whatever else the role reads', () => {
    const removed = proveRemoval(
      {
        pattern: 'FAN_OUT_CONSUMER',
        documents: { ...after, consumerPolicy: null },
        role: scoring,
        stream: facts,
      },
      [grant],
    );
    expect(removed).toMatchObject({ outcome: 'denied', reachableThrough: [] });
    expect(removed.actions.map(({ action }) => action)).toEqual([
      'kinesis:DescribeStreamConsumer',
      'kinesis:SubscribeToShard',
    ]);
  });
});

const documents = (of: ReturnType<typeof plan>) => ({
  now: { streamPolicy: of.stream.before, rolePolicy: of.role.before },
  after: { streamPolicy: of.stream.after, rolePolicy: of.role.after },
});
const effects = (context = scoring, tags = facts.tags as Record<string, string>, of = plan()) => {
  const { now, after } = documents(of);
  return Object.fromEntries(
    describeEffects(now, after, context, { streamArn: STREAM, tags }).map((row) => [row.key, row]),
  );
};

describe('what the role will be able to do', () => {
  test('is exactly what the pattern is for', () => {
    const rows = effects();
    expect(rows.read).toMatchObject({ now: 'denied', after: 'allowed' });
    expect(rows.look).toMatchObject({ now: 'denied', after: 'allowed' });
    for (const key of ['write', 'share', 'operate']) expect(rows[key]).toMatchObject({ after: 'denied' });
  });

  test('needs the product’s tag on the stream', () => {
    expect(effects(scoring, {}).read).toMatchObject({ after: 'denied' });
    expect(effects(scoring, { 'sluice:product': 'another' }).read).toMatchObject({ after: 'denied' });
  });

  test('says what keeps it out: a boundary that does not allow it, a Deny that forbids it', () => {
    const narrow = {
      name: 'boundary SluiceBoundary',
      document: { Statement: { Effect: 'Allow', Action: 's3:*', Resource: '*' } } as const,
    };
    expect(effects({ ...scoring, boundary: { policy: narrow } }).read).toMatchObject({
      after: 'denied',
      decidedBy: 'nothing in the permissions boundary allows it',
    });
    const deny = {
      Statement: { Sid: 'NoPayments', Effect: 'Deny', Action: 'kinesis:GetRecords', Resource: '*' },
    } as const;
    expect(effects({ ...scoring, managed: [{ name: 'managed Guard', document: deny }] }).read).toMatchObject({
      after: 'denied',
      decidedBy: 'denied by NoPayments (managed Guard)',
    });
  });
});

describe('the proof', () => {
  const question = (of: ReturnType<typeof plan>, at: 'now' | 'after') => ({
    pattern: 'STANDARD_CONSUMER' as const,
    documents: documents(of)[at],
    role: scoring,
    stream: facts,
  });

  test('of access takes every action', () => {
    expect(proveAccess(question(plan(), 'after')).outcome).toBe('allowed');
    expect(proveAccess(question(plan(), 'now')).outcome).toBe('denied');
  });

  test('of removal leaves out what another live grant still gives', () => {
    const writes: LiveGrant = { ...grant, pattern: 'PRODUCER' };
    const left = plan({ grant: writes });
    expect(proveRemoval(question(left, 'after'), []).outcome).toBe('mixed');
    expect(proveRemoval(question(left, 'after'), [writes])).toMatchObject({
      outcome: 'denied',
      reachableThrough: [],
    });
  });

  test('names the policies of others that still let it in', () => {
    const back = statement('BackDoor', scoring.roleArn);
    const open = { ...scoring, managed: [{ name: 'managed ReadAll', document: allowAll }] };
    const proof = proveRemoval(
      { ...question(plan(), 'now'), documents: { streamPolicy: back, rolePolicy: null }, role: open },
      [],
    );
    expect(proof.outcome).toBe('mixed');
    expect(proof.reachableThrough).toEqual(
      expect.arrayContaining(['BackDoor of stream policy', 'statement 1 of managed ReadAll']),
    );
  });
});
