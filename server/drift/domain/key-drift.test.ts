import { describe, expect, test } from 'vitest';
import { keyGrantTerms } from '../../policies/build/key-access';
import type { KeyGrant } from '../../policies/build/key-grants';
import { defaultKeyPolicy } from '../../policies/build/key-policy';
import { type PolicyDocument, statementsOf } from '../../policies/document';
import type { GovernedGrant } from './finding';
import { keyDrift, wantedKeyPolicy } from './key-drift';
import { grant, ORPHAN, SCORING, STRANGER } from './testing/case';

const KEY = 'arn:aws:kms:eu-west-1:333344445555:key/0a1b2c3d-0000-4000-8000-000000000001';
const OPEN = defaultKeyPolicy('333344445555');
const share = (change: Partial<GovernedGrant> = {}) => grant({ kind: 'KEY_POLICY', keyArn: KEY, ...change });
const made = (change: Partial<KeyGrant> = {}): KeyGrant => ({
  ...keyGrantTerms(granted()),
  id: 'kms-1',
  ...change,
});
const granted = (change: Partial<GovernedGrant> = {}) => share({ kind: 'KMS_GRANT', ...change });
const wanted = wantedKeyPolicy({ keyArn: KEY, grants: [share()] }, OPEN) as PolicyDocument;
const changed = (from: string, to: string) =>
  JSON.parse(JSON.stringify(wanted).replaceAll(from, to)) as PolicyDocument;

const drift = (
  policy: PolicyDocument | null | 'unreadable',
  grants: readonly GovernedGrant[],
  seen: readonly KeyGrant[] = [],
) =>
  keyDrift({ keyArn: KEY, grants }, { policy, grants: seen }).map(
    ({ change, dimension, subject, grantIds }) =>
      `${change} ${dimension} ${subject.split('/').at(-1)} ${grantIds.join()}`,
  );

describe('the key’s policy', () => {
  test.each<[string, PolicyDocument | 'unreadable', GovernedGrant[], string[]]>([
    ['as it was built', wanted, [share()], []],
    [
      'in another order, with what others wrote',
      { ...wanted, Statement: [...statementsOf(wanted)].reverse() },
      [share()],
      [],
    ],
    ['without our statement', OPEN, [share()], ['MISSING principals scoring g1']],
    [
      'with one more principal',
      changed(`["${SCORING}"]`, `["${SCORING}","${STRANGER}"]`),
      [share()],
      ['EXTRA principals stranger '],
    ],
    ['with another action', changed('kms:Decrypt', 'kms:*'), [share()], ['CHANGED actions scoring g1']],
    [
      'without its condition',
      changed('stream/orders', 'stream/*'),
      [share()],
      ['CHANGED conditions scoring g1'],
    ],
    [
      'naming a deleted role by its id',
      changed(SCORING, ORPHAN),
      [share()],
      [`EXTRA orphan-principal ${ORPHAN} g1`],
    ],
    ['with what was revoked', wanted, [share({ state: 'REMOVED' })], ['EXTRA principals scoring g1']],
    ['while a run writes it', OPEN, [share({ state: 'APPLYING' })], []],
    [
      'that nobody can read',
      'unreadable',
      [share()],
      ['CHANGED unreadable 0a1b2c3d-0000-4000-8000-000000000001 g1'],
    ],
  ])('%s', (_, policy, grants, expected) => expect(drift(policy, grants)).toEqual(expected));
});

describe('the key’s grants', () => {
  test.each<[string, GovernedGrant[], KeyGrant[], string[]]>([
    ['as they were made', [granted()], [made()], []],
    ['gone', [granted()], [], ['MISSING kms-grant scoring g1']],
    [
      'for a role that was deleted',
      [granted()],
      [made({ grantee: ORPHAN })],
      ['MISSING kms-grant scoring g1', `EXTRA kms-grant ${ORPHAN} `],
    ],
    ['still there after the end', [granted({ state: 'REMOVED' })], [made()], ['EXTRA kms-grant scoring g1']],
    [
      'of an earlier subscription that had the same',
      [granted({ id: 'g0', state: 'REMOVED' }), granted()],
      [made()],
      [],
    ],
    [
      'of our name and nobody’s',
      [],
      [made({ name: 'sluice-by-hand', grantee: STRANGER })],
      ['EXTRA kms-grant stranger '],
    ],
    ['while a run makes one', [granted({ state: 'APPLYING' })], [made()], []],
  ])('%s', (_, grants, seen, expected) => expect(drift(OPEN, grants, seen)).toEqual(expected));
});

test('a key that is gone is said by its streams', () => {
  expect(keyDrift({ keyArn: KEY, grants: [share()] }, null)).toEqual([]);
});
