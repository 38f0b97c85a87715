import { describe, expect, test } from 'vitest';
import { type PolicyDocument, statementsOf } from '../document';
import { parsePolicyDocument } from '../parse';
import { ACTIONS } from './access-pattern';
import { decide } from './decide';
import type { LiveGrant } from './live-grant';
import { compact } from './parse-document';
import { planTagShare } from './plan-tag-share';
import { buildRolePolicy } from './role-policy';
import { sidOf } from './statement';
import { buildStreamResourcePolicy } from './stream-resource-policy';
import { OWNER, role, stream } from './testing/arbitrary';

const STREAM = stream('orders');
const OTHER = '555566667777';
const TAG = { key: 'sluice:share:orders', value: 'open' };
const READER = role(OTHER, 'team/reader');

const share = (principalArn: string, more: Partial<LiveGrant> = {}): LiveGrant => ({
  streamArn: STREAM,
  principalArn,
  pattern: 'STANDARD_CONSUMER',
  productTag: 'orders',
  applied: true,
  byTag: TAG,
  ...more,
});
const root = (accountId: string) => `arn:aws:iam::${accountId}:root`;
const condition = { StringEquals: { 'aws:PrincipalTag/sluice:share:orders': 'open' } };

describe('a share by tag', () => {
  test('names whole accounts once and leaves it to the tag who of them is meant', () => {
    const grants = [share(root(OTHER)), share(READER), share(root('222233334444'))];
    expect(statementsOf(buildStreamResourcePolicy(STREAM, grants, null) as PolicyDocument)).toEqual([
      {
        Sid: sidOf('STANDARD_CONSUMER', condition),
        Effect: 'Allow',
        Principal: { AWS: [root('222233334444'), root(OTHER)] },
        Action: ACTIONS.STANDARD_CONSUMER,
        Resource: STREAM,
        Condition: condition,
      },
    ]);
  });

  test('stands beside the roles that are named, in a statement of its own', () => {
    const { byTag: _, ...named } = share(READER);
    const built = buildStreamResourcePolicy(STREAM, [named, share(root(OTHER))], null) as PolicyDocument;
    expect(statementsOf(built).map(({ Sid, Principal }) => [Sid, Principal])).toEqual(
      [
        [sidOf('STANDARD_CONSUMER'), { AWS: [READER] }],
        [sidOf('STANDARD_CONSUMER', condition), { AWS: [root(OTHER)] }],
      ].sort(([a], [b]) => (String(a) < String(b) ? -1 : 1)),
    );
    expect(parsePolicyDocument(compact(built)).ok).toBe(true);
  });

  test('needs no policy of the stream within its own account', () => {
    expect(buildStreamResourcePolicy(STREAM, [share(root(OWNER))], null)).toBeNull();
  });

  test('gives each pattern and each tag a statement of its own', () => {
    const grants = [
      share(root(OTHER)),
      share(root(OTHER), { pattern: 'PRODUCER' }),
      share(root(OTHER), { byTag: { key: 'sluice:domain', value: 'retail' } }),
    ];
    const sids = statementsOf(buildStreamResourcePolicy(STREAM, grants, null) as PolicyDocument).map(
      ({ Sid }) => Sid,
    );
    expect(new Set(sids).size).toBe(3);
    expect(sids.every((sid) => /^Sluice[A-Za-z]+[0-9a-f]{8}$/.test(sid ?? ''))).toBe(true);
  });

  test('goes with the last grant, and leaves what others wrote', () => {
    const foreign: PolicyDocument = {
      Version: '2012-10-17',
      Statement: [
        {
          Sid: 'ByHand',
          Effect: 'Allow',
          Principal: { AWS: root('222233334444') },
          Action: 'kinesis:ListShards',
          Resource: STREAM,
        },
      ],
    };
    const open = planTagShare(STREAM, [share(root(OTHER))], foreign);
    expect(open.action).toBe('put');
    expect(open.size.after).toBe(compact(open.after as PolicyDocument).length);
    const closed = planTagShare(STREAM, [], open.after);
    expect([closed.action, closed.after]).toEqual(['put', foreign]);
  });

  test('asks in the role’s policy for the stream’s tag and the role’s own', () => {
    const [statement] = statementsOf(buildRolePolicy(READER, [share(READER)]) as PolicyDocument);
    expect(statement?.Condition).toEqual({
      StringEquals: {
        'aws:ResourceTag/sluice:product': 'orders',
        'aws:PrincipalTag/sluice:share:orders': 'open',
      },
    });
  });
});

describe('who gets in by tag, by the evaluator', () => {
  const outcome = (roleArn: string, tags: Record<string, string>, streamTags: Record<string, string>) => {
    const grants = [share(root(OTHER)), share(roleArn)];
    const context = { roleArn, roleId: 'AROAEXAMPLE', roleName: 'reader', inline: [], managed: [], tags };
    const documents = {
      streamPolicy: buildStreamResourcePolicy(STREAM, grants, null),
      rolePolicy: buildRolePolicy(roleArn, grants),
    };
    return ACTIONS.STANDARD_CONSUMER.map(
      (action) => decide(action, documents, context, { streamArn: STREAM, tags: streamTags }).outcome,
    );
  };
  const tagged = { [TAG.key]: TAG.value };
  const product = { 'sluice:product': 'orders' };
  const all = (word: string) => ACTIONS.STANDARD_CONSUMER.map(() => word);

  test.each([
    { name: 'a tagged role of the account', roleArn: READER, tags: tagged, stream: product, is: 'allowed' },
    {
      name: 'a tagged role of the stream’s own account',
      roleArn: role(OWNER, 'reader'),
      tags: tagged,
      stream: product,
      is: 'allowed',
    },
    { name: 'the role without its tag', roleArn: READER, tags: {}, stream: product, is: 'implicit-deny' },
    {
      name: 'the own account’s role without its tag',
      roleArn: role(OWNER, 'reader'),
      tags: {},
      stream: product,
      is: 'implicit-deny',
    },
    {
      name: 'another value',
      roleArn: READER,
      tags: { [TAG.key]: 'Open' },
      stream: product,
      is: 'implicit-deny',
    },
    {
      name: 'a stream that lost the product’s tag',
      roleArn: READER,
      tags: tagged,
      stream: {},
      is: 'implicit-deny',
    },
    {
      name: 'a tagged role of an account that it is not open to',
      roleArn: role('222233334444', 'reader'),
      tags: tagged,
      stream: product,
      is: 'implicit-deny',
    },
  ])('$name: $is', ({ roleArn, tags, stream: streamTags, is }) => {
    // The last role's account is not among the grants of the stream; its own policy alone must not do.
    if (roleArn.includes('222233334444')) {
      const context = { roleArn, roleId: 'AROAEXAMPLE', roleName: 'reader', inline: [], managed: [], tags };
      const documents = {
        streamPolicy: buildStreamResourcePolicy(STREAM, [share(root(OTHER))], null),
        rolePolicy: buildRolePolicy(roleArn, [share(roleArn)]),
      };
      const decided = decide('kinesis:GetRecords', documents, context, {
        streamArn: STREAM,
        tags: streamTags,
      });
      expect(decided.outcome).toBe(is);
    } else expect(outcome(roleArn, tags, streamTags)).toEqual(all(is));
  });
});
