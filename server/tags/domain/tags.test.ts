import { describe, expect, test } from 'vitest';
import type { Landscape } from '../../exposure/domain/access-change';
import { buildRolePolicy } from '../../policies/build/role-policy';
import { buildStreamResourcePolicy } from '../../policies/build/stream-resource-policy';
import { CHANGE_EVENTS, CHANGE_STATES, isOver, nextChange } from './change-state';
import { isManagedKey, isShareKey, isTagValue, shareTagOf } from './managed-keys';
import { isWithin, tagEffect } from './tag-effect';
import {
  accountGrants,
  isOpen,
  memberGrants,
  PATTERNS_BY_TAG,
  SHARE_STATES,
  type TagShare,
} from './tag-share';

const OWNER = '222233334444';
const OTHER = '111122223333';
const STREAM = `arn:aws:kinesis:eu-west-1:${OWNER}:stream/orders`;
const ROLE = `arn:aws:iam::${OTHER}:role/apps/reader`;
const tag = { key: 'sluice:share:orders', value: 'open' };
const share = (more: Partial<TagShare> = {}): TagShare => ({
  streamArn: STREAM,
  productTag: 'orders',
  tag,
  patterns: ['STANDARD_CONSUMER'],
  keyArn: null,
  accounts: [OTHER],
  state: 'OPEN',
  ...more,
});

test.each([
  ['sluice:share:orders', true],
  ['sluice:domain', true],
  ['sluice:classification', true],
  ['sluice:share:', false],
  ['sluice:share:Orders', false],
  ['sluice:share:-orders', false],
  ['sluice:share:a*', false],
  ['sluice:managed', false],
  ['sluice:product', false],
  ['sluice:template', false],
  ['domain', false],
])('key %s is ours to write on demand: %s', (key, is) => {
  expect(isManagedKey(key)).toBe(is);
});

test.each([
  ['open', true],
  ['retail & more', false],
  ['', false],
  [' open', false],
  ['a'.repeat(128), true],
  ['a'.repeat(129), false],
  ['$open', false],
  ['*', false],
])('value %s is one that can be written: %s', (value, is) => {
  expect(isTagValue(value)).toBe(is);
});

test('the tag of a product is one of ours, however long its name', () => {
  for (const slug of ['orders', 'a'.repeat(80), `${'a'.repeat(59)}-b`])
    expect(isShareKey(shareTagOf(slug).key)).toBe(true);
});

describe('a product that is shared by tag', () => {
  test('has a grant for each account and pattern, and for each member', () => {
    const two = share({ patterns: ['STANDARD_CONSUMER', 'PRODUCER'], accounts: [OTHER, OWNER] });
    expect(accountGrants(two).map(({ principalArn, pattern }) => [principalArn, pattern])).toEqual([
      [`arn:aws:iam::${OTHER}:root`, 'STANDARD_CONSUMER'],
      [`arn:aws:iam::${OTHER}:root`, 'PRODUCER'],
      [`arn:aws:iam::${OWNER}:root`, 'STANDARD_CONSUMER'],
      [`arn:aws:iam::${OWNER}:root`, 'PRODUCER'],
    ]);
    expect(memberGrants(two, ROLE)).toHaveLength(2);
    expect(memberGrants(two, 'arn:aws:iam::999988887777:role/reader')).toEqual([]);
  });

  test('cannot be read through a fan-out consumer of one’s own', () => {
    expect(PATTERNS_BY_TAG).toEqual(['STANDARD_CONSUMER', 'LAMBDA_STANDARD', 'KCL_STANDARD', 'PRODUCER']);
  });

  test('is in force from its opening to its closing', () => {
    expect(SHARE_STATES.filter((state) => isOpen({ state }))).toEqual(['OPENING', 'OPEN']);
  });
});

describe('the effect of a tag', () => {
  const landscape = (open: boolean): Landscape => ({
    principals: [
      {
        kind: 'role',
        arn: ROLE,
        id: 'AROAREADER',
        name: 'reader',
        accountId: OTHER,
        tags: { 'sluice:managed': 'true' },
        identity: [],
      },
    ],
    resources: [
      {
        kind: 'stream',
        arn: STREAM,
        accountId: OWNER,
        tags: { 'sluice:product': 'orders' },
        ...(open
          ? {
              policy: {
                name: 'stream policy',
                document: buildStreamResourcePolicy(STREAM, accountGrants(share()), null) ?? {
                  Version: '2012-10-17',
                  Statement: [],
                },
              },
            }
          : {}),
      },
    ],
  });
  const joined = { arn: ROLE, tag, document: buildRolePolicy(ROLE, memberGrants(share(), ROLE)) };

  test('is who gains what by which statements', () => {
    const { gains, losses } = tagEffect(landscape(true), [joined], []);
    expect(losses).toEqual([]);
    expect(gains).toEqual([
      {
        principalArn: ROLE,
        resourceArn: STREAM,
        certainty: 'allowed',
        actions: [
          'kinesis:GetRecords',
          'kinesis:GetShardIterator',
          'kinesis:ListShards',
          'kinesis:DescribeStreamSummary',
        ],
        decidedBy: [
          expect.stringMatching(/^SluiceRead.* \(stream policy\)$/),
          expect.stringMatching(/^SluiceRead.* \(inline sluice-grants\)$/),
        ],
      },
    ]);
  });

  test.each([
    { name: 'the tag without the statement in the role’s policy', open: true, write: { arn: ROLE, tag } },
    { name: 'the statement without the tag', open: true, write: { arn: ROLE, document: joined.document } },
    { name: 'both while the product is not shared', open: false, write: joined },
    { name: 'another value', open: true, write: { ...joined, tag: { key: tag.key, value: 'closed' } } },
  ])('is nothing for $name', ({ open, write }) => {
    expect(tagEffect(landscape(open), [write], []).gains).toEqual([]);
  });

  test('is a loss when the tag goes, and when the share is closed', () => {
    const [role] = landscape(true).principals;
    if (!role) throw new Error('no role');
    const member = {
      ...landscape(true),
      principals: [
        {
          ...role,
          tags: { ...role.tags, [tag.key]: tag.value },
          identity: [
            {
              name: 'inline sluice-grants',
              document: joined.document ?? { Version: '2012-10-17' as const, Statement: [] },
            },
          ],
        },
      ],
    };
    const gone = tagEffect(member, [{ arn: ROLE, tag: { key: tag.key, value: null }, document: null }], []);
    const closed = tagEffect(member, [{ arn: STREAM, document: null }], ['unseen']);
    expect([gone.gains, closed.gains]).toEqual([[], []]);
    expect([gone.losses[0]?.actions.length, closed.losses[0]?.actions.length]).toEqual([4, 4]);
    expect(closed.unseen).toEqual(['unseen']);
  });

  test('is within what was approved when nobody gains more', () => {
    const approved = tagEffect(landscape(true), [joined], []);
    const none = { gains: [], losses: [], unseen: [] };
    expect([isWithin(none, approved), isWithin(approved, approved), isWithin(approved, none)]).toEqual([
      true,
      true,
      false,
    ]);
    const more = {
      ...approved,
      gains: approved.gains.map((line) => ({ ...line, actions: [...line.actions, 'kinesis:PutRecord'] })),
    };
    expect(isWithin(more, approved)).toBe(false);
  });
});

describe('the life of a change', () => {
  const allowed = CHANGE_STATES.flatMap((state) =>
    CHANGE_EVENTS.flatMap((event) => {
      const next = nextChange(state, event);
      return next ? [`${state} ${event} ${next}`] : [];
    }),
  );

  test('has these steps and no other', () => {
    expect(allowed).toEqual([
      'ASSESSING nobody-gains APPLYING',
      'ASSESSING somebody-gains IN_REVIEW',
      'ASSESSING unreadable UNREADABLE',
      'ASSESSING withdraw WITHDRAWN',
      'UNREADABLE withdraw WITHDRAWN',
      'UNREADABLE retry ASSESSING',
      'IN_REVIEW approve APPLYING',
      'IN_REVIEW reject REJECTED',
      'IN_REVIEW withdraw WITHDRAWN',
      'APPLYING somebody-gains IN_REVIEW',
      'APPLYING applied APPLIED',
      'APPLYING failed FAILED',
      'FAILED retry APPLYING',
    ]);
  });

  test('writes only what somebody approved or nobody gains by', () => {
    const into = allowed.filter((step) => step.endsWith(' APPLYING')).map((step) => step.split(' ')[1]);
    // What failed was approved, or nobody gains by it.
    expect(into).toEqual(['nobody-gains', 'approve', 'retry']);
    expect(CHANGE_STATES.filter(isOver)).toEqual(['APPLIED', 'REJECTED', 'WITHDRAWN']);
  });
});
