import { expect, test } from 'vitest';
import { describeFinding } from './describe-finding';
import { managedTagFindings } from './managed-tag-findings';
import { repairOf } from './repair';
import { roleDrift } from './role-drift';

const ROLE = 'arn:aws:iam::444455556666:role/scoring';
const wanted = (value: string | null, more: { writing?: boolean; arn?: string } = {}) => ({
  arn: ROLE,
  kind: 'ROLE' as const,
  changeId: 'c',
  key: 'sluice:domain',
  value,
  writing: false,
  ...more,
});

test.each<{
  readonly name: string;
  readonly tags: readonly ReturnType<typeof wanted>[];
  readonly seen: Readonly<Record<string, string>>;
  readonly is: readonly string[];
}>([
  { name: 'as it is wanted', tags: [wanted('retail')], seen: { 'sluice:domain': 'retail' }, is: [] },
  { name: 'gone', tags: [wanted('retail')], seen: {}, is: ['MISSING sluice:domain'] },
  {
    name: 'another value',
    tags: [wanted('retail')],
    seen: { 'sluice:domain': 'Retail' },
    is: ['CHANGED sluice:domain'],
  },
  {
    name: 'taken away and back again',
    tags: [wanted(null)],
    seen: { 'sluice:domain': 'retail' },
    is: ['EXTRA sluice:domain'],
  },
  { name: 'taken away and gone', tags: [wanted(null)], seen: {}, is: [] },
  {
    name: 'one that nobody proposed',
    tags: [],
    seen: { 'sluice:share:orders': 'open' },
    is: ['EXTRA sluice:share:orders'],
  },
  { name: 'being written just now', tags: [wanted('retail', { writing: true })], seen: {}, is: [] },
  {
    name: 'tags of others',
    tags: [],
    seen: { team: 'x', 'sluice:managed': 'true', 'sluice:product': 'orders' },
    is: [],
  },
  {
    name: 'what is wanted of another resource',
    tags: [wanted('retail', { arn: 'other' })],
    seen: {},
    is: [],
  },
])('$name', ({ tags, seen, is }) => {
  expect(managedTagFindings(ROLE, tags, seen).map(({ change, subject }) => `${change} ${subject}`)).toEqual(
    is,
  );
});

test('a role that was only tagged is looked at for its tags, and can be repaired', () => {
  const seen = { roleId: 'AROA', tags: {}, boundaryArn: null, policy: null };
  const [finding] = roleDrift(
    { roleArn: ROLE, grants: [], roleId: 'AROA', managedTags: [wanted('retail')] },
    seen,
  );
  expect(finding).toMatchObject({ change: 'MISSING', dimension: 'tags', wanted: ['retail'] });
  if (!finding) throw new Error('nothing was found');
  expect(describeFinding('ROLE', finding)).toBe('The tag sluice:domain is gone');
  expect(repairOf('ROLE', 'tags', true, { subject: finding.subject })).toBe('tag');
  expect(repairOf('ROLE', 'tags', true, { subject: 'sluice:managed' })).toMatchObject({
    cannot: expect.any(String),
  });
});
