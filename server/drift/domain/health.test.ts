import { expect, test } from 'vitest';
import { GRANT_STATES } from '../../grants/domain/grant-state';
import { CHANGES, DIMENSIONS } from './finding';
import { healthOf } from './health';
import { repairOf } from './repair';

test.each([
  ['APPLIED', [], false, 'IN_SYNC'],
  ['APPLIED', [{ change: 'MISSING', dimension: 'principals' }], false, 'MISSING'],
  ['APPLIED', [{ change: 'EXTRA', dimension: 'orphan-principal' }], false, 'MISSING'],
  ['APPLIED', [{ change: 'CHANGED', dimension: 'actions' }], false, 'MODIFIED'],
  ['APPLIED', [{ change: 'MISSING', dimension: 'tags' }], false, 'MODIFIED'],
  [
    'APPLIED',
    [
      { change: 'CHANGED', dimension: 'actions' },
      { change: 'MISSING', dimension: 'stream-gone' },
    ],
    false,
    'MISSING',
  ],
  ['REMOVED', [], false, 'IN_SYNC'],
  ['REMOVED', [{ change: 'EXTRA', dimension: 'principals' }], false, 'EXTRA'],
  ['REMOVED', [{ change: 'CHANGED', dimension: 'actions' }], false, 'EXTRA'],
  ['APPLIED', [{ change: 'MISSING', dimension: 'principals' }], true, 'UNREACHABLE'],
] as const)('%s with %j, unreachable %s: %s', (state, findings, unreachable, expected) => {
  expect(healthOf(state, findings, unreachable)).toBe(expected);
});

test.each(GRANT_STATES.filter((state) => state !== 'APPLIED' && state !== 'REMOVED'))(
  'nothing is said of a grant that is %s',
  (state) => {
    expect(healthOf(state, [{ change: 'MISSING', dimension: 'principals' }], false)).toBe('UNKNOWN');
  },
);

test('every kind of finding can be repaired or says why not', () => {
  for (const dimension of DIMENSIONS)
    for (const target of ['STREAM', 'ROLE'] as const)
      for (const ours of [true, false]) {
        const repair = repairOf(target, dimension, ours);
        if (typeof repair !== 'string') expect(repair.cannot).toMatch(/\.$/);
      }
  expect(CHANGES).toHaveLength(3);
});

test('a role that was created anew is never written to', () => {
  expect(repairOf('ROLE', 'role-recreated', true)).toHaveProperty('cannot');
});
