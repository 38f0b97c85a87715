import { describe, expect, test } from 'vitest';
import { defaultKeyPolicy } from '../../policies/build/key-policy';
import type { LiveGrant } from '../../policies/build/live-grant';
import { buildRolePolicy } from '../../policies/build/role-policy';
import { type PolicyDocument, statementsOf } from '../../policies/document';
import { isOwnDocument, sizedDocument } from './effect-documents';
import { explainTagError } from './errors';
import type { TagShare } from './tag-share';
import { keyDocument, roleDocument, roleWrite, streamDocument } from './tag-writes';
import { shareWarning } from './warnings';

const OWNER = '222233334444';
const OTHER = '111122223333';
const stream = (name: string) => `arn:aws:kinesis:eu-west-1:${OWNER}:stream/${name}`;
const ROLE = `arn:aws:iam::${OTHER}:role/apps/reader`;
const share = (name: string, more: Partial<TagShare> = {}): TagShare => ({
  streamArn: stream(name),
  productTag: name,
  tag: { key: `sluice:share:${name}`, value: 'open' },
  patterns: ['STANDARD_CONSUMER'],
  accounts: [OTHER],
  keyArn: null,
  state: 'OPEN',
  ...more,
});
const named: LiveGrant = {
  streamArn: stream('refunds'),
  principalArn: ROLE,
  pattern: 'PRODUCER',
  productTag: 'refunds',
  applied: true,
};
const streamsIn = (document: PolicyDocument | null) =>
  document ? statementsOf(document).map(({ Resource }) => String(Resource).split('/').at(-1)) : [];
const tagged = { 'sluice:share:orders': 'open' };

describe('the policy of a role that is tagged', () => {
  test.each([
    { name: 'has what its tag opens', shares: [share('orders')], tags: tagged, is: ['orders'] },
    {
      name: 'has nothing for another value',
      shares: [share('orders')],
      tags: { 'sluice:share:orders': 'no' },
      is: [],
    },
    {
      name: 'has nothing for a share of other accounts',
      shares: [share('orders', { accounts: [OWNER] })],
      tags: tagged,
      is: [],
    },
    {
      name: 'has what is being opened',
      shares: [share('orders', { state: 'OPENING' })],
      tags: tagged,
      is: ['orders'],
    },
    {
      name: 'has nothing of what is being closed',
      shares: [share('orders', { state: 'CLOSING' })],
      tags: tagged,
      is: [],
    },
    {
      name: 'has nothing of what is proposed only',
      shares: [share('orders', { state: 'PROPOSED' })],
      tags: tagged,
      is: [],
    },
    {
      name: 'has every share of its tags',
      shares: [share('orders'), share('parcels', { tag: { key: 'sluice:share:orders', value: 'open' } })],
      tags: tagged,
      is: ['orders', 'parcels'],
    },
  ])('$name', ({ shares, tags, is }) => {
    expect(streamsIn(roleDocument(ROLE, tags, { shares, named: [] })).toSorted()).toEqual(is);
  });

  test('keeps what subscriptions gave, whatever happens to its tags', () => {
    const wanted = { shares: [share('orders')], named: [named] };
    const set = roleWrite(ROLE, {}, { key: 'sluice:share:orders', value: 'open' }, wanted);
    const gone = roleWrite(ROLE, tagged, { key: 'sluice:share:orders', value: null }, wanted);
    expect(streamsIn(set.document ?? null).toSorted()).toEqual(['orders', 'refunds']);
    expect(streamsIn(gone.document ?? null)).toEqual(['refunds']);
  });
});

test('a stream has the shares of its own product only', () => {
  const document = streamDocument(stream('orders'), null, {
    shares: [share('orders'), share('parcels')],
    named: [],
  });
  expect(streamsIn(document)).toEqual(['orders']);
  expect(streamDocument(stream('other'), null, { shares: [share('orders')], named: [] })).toBeNull();
});

describe('a document in the effect', () => {
  const other = { name: 'inline by-hand', document: { Version: '2012-10-17' as const, Statement: [] } };
  const landscape = {
    principals: [
      {
        kind: 'role' as const,
        arn: ROLE,
        id: 'A',
        name: 'reader',
        accountId: OTHER,
        tags: {},
        identity: [other],
      },
    ],
    resources: [{ kind: 'stream' as const, arn: stream('orders'), accountId: OWNER, tags: {} }],
  };
  const policy = buildRolePolicy(ROLE, [named]);

  test('is measured with what others have in the same budget', () => {
    const [document] = sizedDocument(landscape, { arn: ROLE, document: policy });
    const foreign = JSON.stringify(other.document).length;
    expect(document?.kind).toBe('ROLE_POLICY');
    expect(document?.size).toEqual({
      before: foreign,
      after: foreign + JSON.stringify(policy).length,
      limit: 10_240 + 10 * 6_144,
    });
  });

  test('is left out when nothing in it changes, and when it is of nobody that is known', () => {
    expect(sizedDocument(landscape, { arn: ROLE, document: null })).toEqual([]);
    expect(sizedDocument(landscape, { arn: stream('unknown'), document: policy })).toEqual([]);
    expect(isOwnDocument({ arn: ROLE })).toBe(false);
  });

  test('of a stream is measured in bytes', () => {
    const after = streamDocument(stream('orders'), null, { shares: [share('orders')], named: [] });
    const [document] = sizedDocument(landscape, { arn: stream('orders'), document: after });
    expect([document?.kind, document?.size.limit, document?.size.before]).toEqual([
      'STREAM_POLICY',
      20_480,
      0,
    ]);
  });
});

test.each([
  [
    [OTHER],
    'Every role in fraud that carries sluice:share:orders = open',
    'The administrators of that account',
  ],
  [
    [OTHER, '999988887777'],
    'Every role in fraud and 999988887777 that carries',
    'The administrators of those accounts',
  ],
  [[OTHER, OWNER], 'Every role in fraud that carries', 'control the tags, not Sluice'],
  [[OWNER], 'Roles of payments that carry', 'can give that tag to a session too'],
])('what cannot be seen of %s is said', (accounts, begins, holds) => {
  const names: Record<string, string> = { [OTHER]: 'fraud', [OWNER]: 'payments' };
  const words = shareWarning(share('orders', { accounts }), OWNER, (id) => names[id] ?? id);
  expect(words.startsWith(begins)).toBe(true);
  expect(words).toContain(holds);
});

test('every refusal says what it is', () => {
  expect(explainTagError({ kind: 'busy', number: 7 })).toContain('Change 7');
  expect(explainTagError({ kind: 'unknown-account', accountId: OTHER })).toContain(OTHER);
  const kinds = [
    'not-found',
    'forbidden',
    'own-project',
    'own-proposal',
    'stale',
    'overtaken',
    'already-shared',
    'not-published',
    'key-not-shareable',
  ] as const;
  expect(new Set(kinds.map((kind) => explainTagError({ kind }))).size).toBe(kinds.length);
});

describe('the key of an encrypted stream', () => {
  const KEY = `arn:aws:kms:eu-west-1:${OWNER}:key/0d1c2b3a-1111-4222-8333-444455556666`;
  const current = defaultKeyPolicy(OWNER);
  const shares = [share('orders', { keyArn: KEY })];
  const own = (document: PolicyDocument) => statementsOf(document).slice(1);

  test('opens to the accounts of the share, for who carries the tag, through Kinesis and for this stream alone', () => {
    expect(own(keyDocument(KEY, current, { shares, named: [] }))).toEqual([
      {
        Sid: expect.stringMatching(/^Sluice/),
        Effect: 'Allow',
        Principal: { AWS: [`arn:aws:iam::${OTHER}:root`] },
        Action: 'kms:Decrypt',
        Resource: '*',
        Condition: {
          StringEquals: {
            'kms:ViaService': 'kinesis.eu-west-1.amazonaws.com',
            'kms:EncryptionContext:aws:kinesis:arn': stream('orders'),
            'aws:PrincipalTag/sluice:share:orders': 'open',
          },
        },
      },
    ]);
    const role = roleDocument(ROLE, { 'sluice:share:orders': 'open' }, { shares, named: [] });
    const ofKey = statementsOf(role as PolicyDocument).filter(({ Resource }) => Resource === KEY);
    expect(ofKey).toMatchObject([{ Action: ['kms:Decrypt'] }]);
  });

  test.each<{ name: string; shares: readonly TagShare[] }>([
    { name: 'is closed with the share', shares: [share('orders', { keyArn: KEY, state: 'CLOSING' })] },
    { name: 'is not opened by a share of another key', shares: [share('orders', { keyArn: `${KEY}0` })] },
    { name: 'is not opened by a share that looked at none', shares: [share('orders')] },
  ])('$name', (each) => {
    expect(own(keyDocument(KEY, current, { shares: each.shares, named: [] }))).toEqual([]);
  });
});
