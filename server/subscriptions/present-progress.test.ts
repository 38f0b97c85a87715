import { describe, expect, test } from 'vitest';
import type { GrantView } from '../grants/view';
import { gateLineOf, headlineOf, proofOf } from './present-progress';

const grant = (
  kind: GrantView['kind'],
  state: GrantView['state'],
  health: GrantView['health'] = 'IN_SYNC',
): GrantView => ({
  id: kind,
  kind,
  title: '',
  detail: '',
  targetArn: '',
  accountId: '',
  accountAlias: '',
  state,
  health,
  since: '',
  failure: null,
});
const both = (stream: GrantView['state'], role: GrantView['state']) => [
  grant('STREAM_POLICY', stream),
  grant('ROLE_POLICY', role),
];

describe('the headline', () => {
  test.each([
    ['PROVISIONING', null, both('APPLIED', 'APPLYING'), 'Provisioning, 1 of 2 changes applied'],
    ['PARTIAL', null, both('APPLIED', 'APPLY_FAILED'), 'Partial, 1 of 2 changes applied'],
    ['PARTIAL', null, both('APPLIED', 'APPLIED'), 'Partial, applied but not effective'],
    ['FAILED', null, both('APPLY_FAILED', 'APPLY_FAILED'), 'Failed, nothing applied'],
    ['ACTIVE', null, both('APPLIED', 'APPLIED'), 'Active'],
    ['ACTIVE', null, [grant('ROLE_POLICY', 'APPLIED', 'MODIFIED')], 'Active, drifted'],
    ['REVOKING', 'revoked', both('REMOVED', 'REMOVING'), 'Removing access, 1 of 2 changes removed'],
    ['REVOKE_FAILED', 'revoked', both('REMOVE_FAILED', 'REMOVED'), 'Removal failed, 1 of 2 changes removed'],
    ['SUSPENDING', null, both('REMOVED', 'REMOVING'), 'Suspending access, 1 of 2 changes removed'],
    ['SUSPENDED', null, both('REMOVED', 'REMOVED'), 'Suspended'],
    ['SUSPEND_FAILED', null, both('REMOVED', 'REMOVE_FAILED'), 'Suspending failed, 1 of 2 changes removed'],
    [
      'CLOSED_UNVERIFIED',
      'revoked',
      both('REMOVED', 'REMOVE_FAILED'),
      'Closed unverified, 1 of 2 changes removed',
    ],
    ['REVOKED', 'revoked', both('REMOVED', 'REMOVED'), 'Revoked'],
    ['REVOKED', 'relinquished', both('REMOVED', 'REMOVED'), 'Given up'],
    ['REVOKED', 'rolled-back', both('REMOVED', 'REMOVED'), 'Undone'],
    ['EXPIRED', 'expired', both('REMOVED', 'REMOVED'), 'Expired'],
  ] as const)('%s because %s', (state, reason, grants, words) => {
    expect(headlineOf(state, reason, grants, null)).toBe(words);
  });

  test('says through what a revoked role still gets in', () => {
    const proof = proofOf(
      { outcome: 'allowed', actions: [], reachableThrough: ['BackDoor of stream policy'] },
      new Date(0),
      'fraud-scoring',
    );
    expect(headlineOf('REVOKED', 'revoked', [], proof)).toBe(
      'Revoked, still reachable through BackDoor of stream policy',
    );
  });
});

describe('the gate line', () => {
  const ends = {
    stream: { name: 'orders', accountId: '1', accountAlias: 'owner' },
    role: { name: 'scoring', accountId: '2', accountAlias: 'consumer' },
  };

  test('follows the data: from the stream to a reader, from a writer to the stream', () => {
    const reads = gateLineOf(both('APPLIED', 'APPLYING'), ends, 'STANDARD_CONSUMER');
    expect([reads.from.name, ...reads.gates.map(({ state }) => state), reads.to.name]).toEqual([
      'orders',
      'open',
      'opening',
      'scoring',
    ]);
    const writes = gateLineOf(both('APPLIED', 'APPLYING'), ends, 'PRODUCER');
    expect([writes.from.name, ...writes.gates.map(({ key }) => key), writes.to.name]).toEqual([
      'scoring',
      'role-policy',
      'stream-policy',
      'orders',
    ]);
  });

  test('says that one account needs no gate at the stream', () => {
    const { gates } = gateLineOf([grant('ROLE_POLICY', 'APPLIED', 'MISSING')], ends, 'STANDARD_CONSUMER');
    expect(gates.map(({ state, note }) => [state, note])).toEqual([
      ['not-needed', 'same account'],
      ['drifted', 'drifted'],
    ]);
    const own = [grant('STREAM_CONSUMER', 'APPLIED'), grant('ROLE_POLICY', 'APPLIED')];
    expect(gateLineOf(own, ends, 'FAN_OUT_CONSUMER').gates.map(({ key, state }) => [key, state])).toEqual([
      ['consumer', 'open'],
      ['stream-policy', 'not-needed'],
      ['consumer-policy', 'not-needed'],
      ['role-policy', 'open'],
    ]);
  });
});

test('a proof that is none is none', () => {
  expect(proofOf(null, new Date(0), 'a')).toBeNull();
  expect(proofOf({ outcome: 'maybe' }, new Date(0), 'a')).toBeNull();
  expect(proofOf({ outcome: 'denied', actions: [], reachableThrough: [] }, null, 'a')).toBeNull();
});
