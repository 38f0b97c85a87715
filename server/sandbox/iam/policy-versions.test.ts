import { describe, expect, test } from 'vitest';
import {
  defaultVersionId,
  findVersion,
  versionsOf,
  withDefault,
  withoutVersion,
  withVersion,
} from './policy-versions';
import type { ManagedPolicyRecord } from './records';

const first: ManagedPolicyRecord = {
  accountId: '111122223333',
  policyName: 'readers',
  policyId: 'ANPATEST',
  arn: 'arn:aws:iam::111122223333:policy/readers',
  path: '/',
  document: 'one',
  tags: {},
  createdAt: 1,
};
const ids = (policy: ManagedPolicyRecord) => versionsOf(policy).map(({ id }) => id);

describe('versions of a policy', () => {
  test('begin with the document that it was made with', () => {
    expect(versionsOf(first)).toEqual([{ id: 'v1', document: 'one', createdAt: 1 }]);
    expect(defaultVersionId(first)).toBe('v1');
  });

  test('are in force when they are the default only', () => {
    const { policy } = withVersion(first, 'two', 2, false);
    expect([policy.document, defaultVersionId(policy), ids(policy)]).toEqual(['one', 'v1', ['v2', 'v1']]);
    const { policy: changed } = withVersion(policy, 'three', 3, true);
    expect([changed.document, defaultVersionId(changed), changed.updatedAt]).toEqual(['three', 'v3', 3]);
  });

  test('can be gone back to', () => {
    const { policy } = withVersion(first, 'two', 2, true);
    const version = findVersion(policy, 'v1');
    if (!version) throw new Error('v1 is gone');
    const back = withDefault(policy, version, 3);
    expect([back.document, defaultVersionId(back), ids(back)]).toEqual(['one', 'v1', ['v2', 'v1']]);
  });

  test('keep their numbers when others go, and no number comes again', () => {
    const { policy } = withVersion(first, 'two', 2, true);
    const { policy: again, version } = withVersion(withoutVersion(policy, 'v1'), 'three', 3, false);
    expect([ids(again), version.id]).toEqual([['v3', 'v2'], 'v3']);
    expect(withVersion(withoutVersion(again, 'v3'), 'four', 4, false).version.id).toBe('v4');
  });
});
