import { expect, test } from 'vitest';
import type { GrantState } from '../../grants/domain/grant-state';
import { commonWay, heldState, type KeyHold, readableUntil, usableFrom } from './key-hold';

const at = (minute: number) => new Date(Date.UTC(2026, 0, 1, 12, minute));
const hold = (state: KeyHold['state'], writtenAt: Date | null = at(10)) => ({ state, writtenAt });
const grant = (state: GrantState, changed = 5) => ({ state, stateChangedAt: at(changed) });

test.each([
  ['what is being opened', hold('OPENING', null), grant('APPLIED'), 'APPLYING'],
  ['what is open', hold('OPEN'), grant('APPLIED'), 'APPLIED'],
  ['who came since', hold('OPEN'), grant('APPLIED', 11), 'APPLYING'],
  ['who is still on the way', hold('OPEN'), grant('APPLYING'), 'APPLYING'],
  ['who went before', hold('OPEN'), grant('REMOVED'), 'REMOVED'],
  ['who went since', hold('OPEN'), grant('REMOVED', 11), 'REMOVING'],
  ['who could not be let in', hold('OPEN'), grant('APPLY_FAILED'), 'REMOVING'],
  ['what is being shut', hold('CLOSING'), grant('APPLIED'), 'REMOVING'],
  ['what is shut', hold('CLOSED'), grant('APPLIED'), 'REMOVED'],
] as const)('%s', (_, of, share, state) => expect(heldState(of, share)).toBe(state));

test('a grant takes longer than a policy to hold everywhere, and what is not open is not usable', () => {
  const open = { openedAt: at(0) };
  expect(usableFrom({ ...open, via: 'KMS_GRANT' })).toBe(at(5).getTime());
  expect(usableFrom({ ...open, via: 'KEY_POLICY' })).toBe(at(0).getTime() + 30_000);
  expect(usableFrom({ openedAt: null, via: 'KEY_POLICY' })).toBeNull();
});

test('the old key stays an hour longer than the last record under it', () => {
  expect(readableUntil(at(0), 24)).toEqual(new Date(Date.UTC(2026, 0, 2, 13, 0)));
});

test.each([
  [[], 'IDENTITY'],
  [['KMS_GRANT'], 'KMS_GRANT'],
  [['KEY_POLICY', 'KMS_GRANT'], null],
])('%o was open by %s', (kinds, way) => expect(commonWay(new Set(kinds))).toBe(way));
