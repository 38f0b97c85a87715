import { describe, expect, test } from 'vitest';
import { buildOwnerRoleTrust } from '../../policies/build/owner-role';
import { type OwnerRoleObservation, ownerRoleDrift, wantedOwnerRole } from './owner-role-drift';
import { repairOf } from './repair';
import { grant, ORPHAN, SCORING, STRANGER } from './testing/case';

const ARN = 'arn:aws:iam::333344445555:role/sluice/sluice-scoring-0123456789ab';
const made = grant({ kind: 'OWNER_ROLE', ownerRoleArn: ARN });
const wanted = wantedOwnerRole({ roleArn: ARN, grants: [made] });
const whole: OwnerRoleObservation = {
  roleId: 'AROAOWNEROWNEROWNER12',
  tags: { 'sluice:managed': 'true' },
  boundaryArn: 'arn:aws:iam::333344445555:policy/SluiceBoundary',
  policy: wanted?.policy ?? null,
  trust: buildOwnerRoleTrust(SCORING),
  others: [],
};
const drift = (change: Partial<OwnerRoleObservation> | null, grants = [made]) =>
  ownerRoleDrift({ roleArn: ARN, grants }, change && { ...whole, ...change }).map(
    ({ change: what, dimension, subject }) => `${what} ${dimension} ${subject}`,
  );

describe('nothing differs', () => {
  test('when it is as it was made, or gone with its subscription', () => {
    expect(drift({})).toEqual([]);
    expect(drift(null, [grant({ ...made, state: 'REMOVED' })])).toEqual([]);
  });

  test.each(['PLANNED', 'APPLYING', 'REMOVING', 'APPLY_FAILED'] as const)('while it is %s', (state) => {
    expect(drift(null, [grant({ ...made, state })])).toEqual([]);
  });
});

describe('what differs is found', () => {
  test.each<[string, Partial<OwnerRoleObservation> | null, string]>([
    ['gone', null, `MISSING role-gone ${ARN}`],
    ['somebody else may take it', { trust: buildOwnerRoleTrust(STRANGER) }, `CHANGED trust ${SCORING}`],
    ['its consumer was deleted', { trust: buildOwnerRoleTrust(ORPHAN) }, `CHANGED trust ${SCORING}`],
    ['a trust that nobody can read', { trust: 'unreadable' }, `CHANGED trust ${SCORING}`],
    ['no boundary', { boundaryArn: null }, 'MISSING boundary SluiceBoundary'],
    ['no tag', { tags: {} }, 'MISSING tags sluice:managed'],
    ['a policy more', { others: ['more'] }, 'EXTRA unmanaged more'],
    ['no policy', { policy: null }, `MISSING resources ${made.streamArn}`],
    ['an unreadable policy', { policy: 'unreadable' }, `CHANGED unreadable ${ARN}`],
  ])('%s', (_, change, finding) => {
    expect(drift(change)).toEqual([finding]);
  });

  test('what a subscription left behind', () => {
    expect(drift({}, [grant({ ...made, state: 'REMOVED' })])).toEqual([`EXTRA role-left ${ARN}`]);
    expect(wantedOwnerRole({ roleArn: ARN, grants: [grant({ ...made, state: 'REMOVED' })] })).toBeNull();
  });
});

test('Sluice puts its own role right, but for the mark that says that it is its own', () => {
  for (const dimension of ['role-gone', 'role-left', 'trust', 'boundary', 'unmanaged', 'resources'] as const)
    expect(repairOf('OWNER_ROLE', dimension, true)).toBe('policy');
  expect(repairOf('OWNER_ROLE', 'tags', true)).toHaveProperty('cannot');
  expect(repairOf('ROLE', 'role-gone', true)).toHaveProperty('cannot');
});
