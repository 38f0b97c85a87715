import { expect, test } from 'vitest';
import { runSessionPolicy } from './run-session-policy';

const name = (length: number) => 'n'.repeat(length);
const ACCOUNT = '555566667777';
const stream = `arn:aws:kinesis:ap-southeast-2:${ACCOUNT}:stream/${name(128)}`;
const role = `arn:aws:iam::${ACCOUNT}:role/${name(64)}`;

type Statement = { readonly Action: readonly string[]; readonly Resource: readonly string[] };
const statements = (policy: string) => (JSON.parse(policy) as { Statement: readonly Statement[] }).Statement;

test('the policies of a role with the longest name fit into what STS takes', () => {
  const policy = runSessionPolicy({
    streamArns: [],
    consumerPaths: [],
    roleArns: [role],
    ownerRoleArns: [],
    keyArns: [],
  });
  expect(policy.length).toBeLessThanOrEqual(2_048);
});

test('so do a stream and a role of one account', () => {
  const policy = runSessionPolicy({
    streamArns: [stream],
    consumerPaths: [],
    roleArns: [role],
    ownerRoleArns: [],
    keyArns: [],
  });
  expect(policy.length).toBeLessThanOrEqual(2_048);
});

test('a run may write managed policies of its role alone', () => {
  const own = { streamArns: [], consumerPaths: [], roleArns: [role], ownerRoleArns: [], keyArns: [] };
  const made = statements(runSessionPolicy(own)).filter(({ Action }) => Action.includes('iam:CreatePolicy'));
  expect(made.map(({ Resource }) => Resource)).toEqual([
    [`arn:aws:iam::${ACCOUNT}:policy/sluice/sluice-grants-${name(64)}-*`],
  ]);
  const ofStream = { ...own, roleArns: [], streamArns: [stream] };
  expect(runSessionPolicy(ofStream)).not.toContain('iam:');
});
