import { describe, expect, test } from 'vitest';
import { ACTIONS } from '../../policies/build/access-pattern';
import type { PolicyDocument, Statement } from '../../policies/document';
import type { GovernedGrant } from './finding';
import { type StreamObservation, streamDrift, wantedStreamPolicy } from './stream-drift';
import { document, grant, ORPHAN, REPLAY, reading, SCORING, STRANGER, STREAM } from './testing/case';

const seen = (
  policy: StreamObservation['policy'],
  change: Partial<StreamObservation> = {},
): StreamObservation => ({
  policy,
  tags: { 'sluice:product': 'orders', team: 'x' },
  encryption: 'NONE',
  keyState: null,
  keyArn: null,
  consumers: [],
  ...change,
});
const drift = (
  policy: StreamObservation['policy'],
  grants: readonly GovernedGrant[] = [grant()],
  change: Partial<StreamObservation> = {},
) => streamDrift({ streamArn: STREAM, grants, tag: 'orders' }, seen(policy, change));
const short = (findings: ReturnType<typeof drift>) =>
  findings.map(({ change, dimension, subject }) => `${change} ${dimension} ${subject}`);

test('what one principal may unconditionally does not hide what another may on a condition', () => {
  const root = SCORING.replace(/:role\/.*$/, ':root');
  const byTag = { key: 'sluice:share:orders', value: 'open' };
  const both = [grant(), grant({ principalArn: root, byTag })];
  const wanted = wantedStreamPolicy({ streamArn: STREAM, grants: both }, null);
  expect(short(drift(wanted, both))).toEqual([]);
  expect(short(drift(document(reading()), both))).toEqual([`MISSING principals ${root}`]);
});

describe('nothing differs', () => {
  test.each<[string, PolicyDocument | null]>([
    ['as it was built', wantedStreamPolicy({ streamArn: STREAM, grants: [grant()] }, null)],
    ['under another Sid of ours', document(reading({ Sid: 'SluiceReadDifferent' }))],
    ['one principal as a string', document(reading({ Principal: { AWS: SCORING } }))],
    ['actions in another order', document(reading({ Action: [...ACTIONS.STANDARD_CONSUMER].reverse() }))],
    [
      'actions in another case',
      document(reading({ Action: ACTIONS.STANDARD_CONSUMER.map((action) => action.toUpperCase()) })),
    ],
    [
      'actions as patterns that mean the same',
      document(
        reading({
          Action: [
            'kinesis:DescribeStreamSummar?',
            'kinesis:GetRecord*',
            'kinesis:GetShard*',
            'kinesis:ListShards',
          ],
        }),
      ),
    ],
    ['one action twice', document(reading({ Action: [...ACTIONS.STANDARD_CONSUMER, 'kinesis:GetRecords'] }))],
    ['everything that the policy can speak of', document(reading({ Resource: '*' }))],
    ['a condition that asks nothing', document(reading({ Condition: {} }))],
    ['a statement that is no list', { Version: '2012-10-17', Statement: reading() }],
    [
      'split into a statement for each action',
      document(
        ...ACTIONS.STANDARD_CONSUMER.map((Action, index) => reading({ Sid: `SluiceRead${index}`, Action })),
      ),
    ],
    [
      'a condition beside the same without one',
      document(
        reading(),
        reading({ Sid: 'SluiceReadMore', Condition: { Bool: { 'aws:SecureTransport': 'true' } } }),
      ),
    ],
    [
      'the older Version, which reads the same without variables',
      { Version: '2008-10-17', Statement: [reading()] },
    ],
  ])('%s', (_, policy) => {
    expect(drift(policy)).toEqual([]);
  });

  test('an account by its id and by its root', () => {
    const root = 'arn:aws:iam::444455556666:root';
    const both = [
      document(reading({ Principal: { AWS: root } })),
      document(reading({ Principal: { AWS: '444455556666' } })),
    ];
    const [one, other] = both.map((policy) => drift(policy));
    expect(one).toEqual(other);
    expect(one).not.toEqual([]);
  });

  test.each(['PLANNED', 'APPLYING', 'APPLY_FAILED', 'REMOVING', 'REMOVE_FAILED'] as const)(
    'while a grant is %s, whatever AWS says',
    (state) => {
      expect(drift(null, [grant({ state })])).toEqual([]);
      expect(drift(document(reading()), [grant({ state })])).toEqual([]);
    },
  );

  test('for a removed grant that is gone', () => {
    expect(drift(null, [grant({ state: 'REMOVED' })])).toEqual([]);
  });

  test('for a role of the stream’s own account, which has no share here', () => {
    expect(
      drift(null, [grant({ kind: 'ROLE_POLICY', principalArn: 'arn:aws:iam::333344445555:role/x' })]),
    ).toEqual([]);
  });
});

describe('what differs is found', () => {
  const of = (change: Partial<Statement>) => document(reading(change));
  test.each<[string, PolicyDocument | null, readonly string[]]>([
    ['the whole policy is gone', null, [`MISSING principals ${SCORING}`]],
    [
      'another principal instead',
      of({ Principal: { AWS: STRANGER } }),
      [`MISSING principals ${SCORING}`, `EXTRA principals ${STRANGER}`],
    ],
    ['one principal more', of({ Principal: { AWS: [SCORING, STRANGER] } }), [`EXTRA principals ${STRANGER}`]],
    ['everybody', of({ Principal: '*' }), ['EXTRA principals *']],
    ['one action less', of({ Action: ACTIONS.STANDARD_CONSUMER.slice(1) }), [`CHANGED actions ${SCORING}`]],
    [
      'one action more',
      of({ Action: [...ACTIONS.STANDARD_CONSUMER, 'kinesis:PutRecord'] }),
      [`CHANGED actions ${SCORING}`],
    ],
    ['all actions', of({ Action: 'kinesis:*' }), [`CHANGED actions ${SCORING}`]],
    [
      'all actions but some',
      of({ Action: undefined, NotAction: 'kinesis:PutRecord' }),
      [`CHANGED actions ${SCORING}`],
    ],
    [
      'a condition',
      of({ Condition: { Bool: { 'aws:SecureTransport': 'true' } } }),
      [`CHANGED conditions ${SCORING}`],
    ],
    ['another stream', of({ Resource: `${STREAM}-2` }), [`CHANGED resources ${SCORING}`]],
    ['a Deny', of({ Effect: 'Deny' }), [`CHANGED effect ${SCORING}`]],
    [
      'everybody but one',
      of({ Principal: undefined, NotPrincipal: { AWS: STRANGER } }),
      [`MISSING principals ${SCORING}`, `EXTRA principals everybody but ${STRANGER}`],
    ],
    ['the role was deleted', of({ Principal: { AWS: ORPHAN } }), [`EXTRA orphan-principal ${ORPHAN}`]],
    [
      'a statement of others',
      document(reading(), { ...reading(), Sid: 'ByHand', Principal: { AWS: STRANGER } }),
      ['EXTRA unmanaged ByHand'],
    ],
  ])('%s', (_, policy, expected) => {
    expect([...short(drift(policy))].sort()).toEqual([...expected].sort());
  });

  test('one of several principals taken out touches its grant only', () => {
    const grants = [grant(), grant({ id: 'g2', principalArn: REPLAY })];
    const [finding, ...others] = drift(document(reading()), grants);
    expect(others).toEqual([]);
    expect(finding).toMatchObject({ change: 'MISSING', subject: REPLAY, grantIds: ['g2'] });
  });

  test('a removed grant whose principal is back', () => {
    const [finding] = drift(document(reading()), [grant({ state: 'REMOVED' })]);
    expect(finding).toMatchObject({
      change: 'EXTRA',
      subject: SCORING,
      grantIds: ['g1'],
      principals: [SCORING],
    });
  });

  test('a removed grant is not blamed for another pattern of its role', () => {
    const [finding] = drift(document(reading()), [grant({ state: 'REMOVED', pattern: 'PRODUCER', id: 'w' })]);
    // Both patterns list shards: what they share opens both.
    expect(finding?.grantIds).toEqual(['w']);
    const [put] = drift(document(reading({ Action: 'kinesis:SplitShard' })), [grant({ state: 'REMOVED' })]);
    expect(put?.grantIds).toEqual([]);
  });

  test('the deleted role’s grant is the one that lost its share', () => {
    const grants = [grant(), grant({ id: 'g2', principalArn: REPLAY })];
    const [finding] = drift(document(reading({ Principal: { AWS: [REPLAY, ORPHAN] } })), grants);
    expect(finding).toMatchObject({ dimension: 'orphan-principal', grantIds: ['g1'] });
  });

  test('a Deny of another tool touches the grants that it closes', () => {
    const deny: Statement = { Effect: 'Deny', Principal: '*', Action: 'kinesis:*', Resource: STREAM };
    const [finding] = drift(document(reading(), deny));
    expect(finding).toMatchObject({ dimension: 'unmanaged', subject: 'statement 2', grantIds: ['g1'] });
  });

  test('a statement of others stays the same finding under another name and in another form', () => {
    const foreign = { ...reading({ Principal: { AWS: STRANGER }, Action: 'kinesis:GetRecords' }) };
    const keys = [
      { ...foreign, Sid: 'One' },
      {
        ...foreign,
        Sid: 'Two',
        Principal: { AWS: [STRANGER] },
        Action: ['kinesis:getrecords'],
        Resource: [STREAM],
      },
    ].map((statement) => drift(document(reading(), statement))[0]?.key);
    expect(keys[0]).toBe(keys[1]);
    expect(keys[0]).toBeDefined();
  });
});

describe('beside the policy', () => {
  const policy = document(reading());
  test.each<[string, Partial<StreamObservation>, readonly string[]]>([
    ['the tag is gone', { tags: {} }, ['MISSING tags sluice:product']],
    ['the tag is another', { tags: { 'sluice:product': 'x' } }, ['CHANGED tags sluice:product']],
    [
      'the case of a tag’s value counts',
      { tags: { 'sluice:product': 'Orders' } },
      ['CHANGED tags sluice:product'],
    ],
    ['a key that cannot be shared', { encryption: 'AWS_MANAGED_KEY' }, ['CHANGED keys stream/orders']],
    [
      'a key that is disabled',
      { encryption: 'CUSTOMER_MANAGED_KEY', keyState: 'Disabled' },
      ['CHANGED key-disabled stream/orders'],
    ],
    ['a key that is enabled', { encryption: 'CUSTOMER_MANAGED_KEY', keyState: 'Enabled' }, []],
  ])('%s', (_, change, expected) => {
    expect(short(drift(policy, [grant()], change))).toEqual(expected);
  });

  test('a tag of a product that is no longer shared is extra; one that is being written is nothing', () => {
    const of = (tag: string | null | undefined) =>
      short(streamDrift({ streamArn: STREAM, grants: [], tag }, seen(null)));
    expect(of(null)).toEqual(['EXTRA tags sluice:product']);
    expect(of(undefined)).toEqual([]);
  });

  test('the stream is gone', () => {
    const [finding, ...others] = streamDrift({ streamArn: STREAM, grants: [grant()], tag: 'orders' }, null);
    expect(others).toEqual([]);
    expect(finding).toMatchObject({ dimension: 'stream-gone', grantIds: ['g1'] });
  });

  test('a document that cannot be read is said, not guessed', () => {
    expect(short(drift('unreadable'))).toEqual([`CHANGED unreadable ${STREAM}`]);
  });
});
