import { describe, expect, test } from 'vitest';
import { tagCondition } from '../../policies/build/role-policy';
import { type PolicyDocument, statementsOf } from '../../policies/document';
import { type RoleObservation, roleDrift, wantedRolePolicy } from './role-drift';
import { document, grant, reading, SCORING, STREAM } from './testing/case';

const role = (change: Parameters<typeof grant>[0] = {}) => grant({ kind: 'ROLE_POLICY', ...change });
const seen = (policy: RoleObservation['policy'], change: Partial<RoleObservation> = {}): RoleObservation => ({
  roleId: 'AROAAPPROVED12345678',
  tags: { 'sluice:managed': 'true' },
  boundaryArn: 'arn:aws:iam::444455556666:policy/SluiceBoundary',
  policy,
  ...change,
});
const desire = (grants = [role()]) => ({ roleArn: SCORING, grants, roleId: 'AROAAPPROVED12345678' });
const drift = (policy: RoleObservation['policy'], grants = [role()], change: Partial<RoleObservation> = {}) =>
  roleDrift(desire(grants), seen(policy, change));
const short = (findings: ReturnType<typeof drift>) =>
  findings.map(({ change, dimension, subject }) => `${change} ${dimension} ${subject}`);
const { Principal: _, ...own } = reading({ Condition: tagCondition('orders') });

describe('nothing differs', () => {
  test.each<[string, PolicyDocument | null]>([
    ['as it was built', wantedRolePolicy(desire())],
    ['under any Sid: the whole policy is ours', document({ ...own, Sid: 'Renamed' })],
    ['without a Sid', document({ ...own, Sid: undefined })],
    [
      'like, where nothing is wild, is equal',
      document({
        ...own,
        Condition: { StringLike: { 'aws:resourcetag/sluice:product': ['orders'] } },
      }),
    ],
    ['one resource as a list', document({ ...own, Resource: [STREAM, STREAM] })],
  ])('%s', (_, policy) => {
    expect(drift(policy)).toEqual([]);
  });

  test('when a role that nothing is granted to is gone, or has lost its guards', () => {
    const removed = [role({ state: 'REMOVED' })];
    expect(roleDrift(desire(removed), null)).toEqual([]);
    expect(drift(null, removed, { tags: {}, boundaryArn: null, roleId: 'AROAANOTHER123456789' })).toEqual([]);
  });
});

describe('reading a schema, whose version by its id has no resource', () => {
  const schemaArn = 'arn:aws:glue:eu-west-1:444455556666:schema/shop/orders';
  const grants = [role({ schemaArn })];
  const built = wantedRolePolicy(desire(grants));
  const byId = (built ? statementsOf(built) : []).filter(({ Resource }) => Resource === '*');

  test('is nothing that covers other shares where it is ours', () => {
    expect(drift(built, grants)).toEqual([]);
    expect(short(drift(document(own), grants))).toHaveLength(3);
  });

  test('is extra where no schema is to be read', () => {
    expect(short(drift(document(own, ...byId)))).toContain('EXTRA resources *');
  });
});

describe('what differs is found', () => {
  test.each<[string, PolicyDocument | null, readonly string[]]>([
    ['no policy', null, [`MISSING resources ${STREAM}`]],
    [
      'another stream more',
      document(own, { ...own, Sid: 'B', Resource: `${STREAM}-2` }),
      [`EXTRA resources ${STREAM}-2`],
    ],
    ['all streams', document({ ...own, Resource: '*' }), ['EXTRA resources *']],
    ['without its condition', document({ ...own, Condition: undefined }), [`CHANGED conditions ${STREAM}`]],
    [
      'with another tag',
      document({ ...own, Condition: tagCondition('other') }),
      [`CHANGED conditions ${STREAM}`],
    ],
    [
      'one action more',
      document(own, { ...own, Sid: 'B', Action: 'kinesis:PutRecord' }),
      [`CHANGED actions ${STREAM}`],
    ],
    [
      'more of something else',
      document(own, { Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::x/*' }),
      ['EXTRA resources arn:aws:s3:::x/*'],
    ],
  ])('%s', (_, policy, expected) => {
    expect(short(drift(policy))).toEqual(expected);
  });

  test('a revoked stream that is back touches its removed grant', () => {
    const [finding] = drift(document(own), [role({ state: 'REMOVED' })]);
    expect(finding).toMatchObject({ change: 'EXTRA', grantIds: ['g1'] });
  });

  test.each<[string, Partial<RoleObservation>, string]>([
    ['without its tag', { tags: {} }, 'MISSING tags sluice:managed'],
    ['without its boundary', { boundaryArn: null }, 'MISSING boundary SluiceBoundary'],
    [
      'with another boundary',
      { boundaryArn: 'arn:aws:iam::444455556666:policy/Wide' },
      'CHANGED boundary SluiceBoundary',
    ],
  ])('%s', (_, change, expected) => {
    expect(short(drift(document(own), [role()], change))).toEqual([expected]);
  });

  test('another role under the name is that, and nothing else', () => {
    expect(short(drift(null, [role()], { roleId: 'AROAANOTHER123456789' }))).toEqual([
      `CHANGED role-recreated ${SCORING}`,
    ]);
  });

  test('the role is gone', () => {
    expect(short(roleDrift(desire(), null))).toEqual([`MISSING role-gone ${SCORING}`]);
  });
});
