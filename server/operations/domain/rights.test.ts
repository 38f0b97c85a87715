import { expect, test } from 'vitest';
import { checkRights, type SpokeRole } from './rights';
import type { StreamStep } from './stream-step';

const STREAM = 'arn:aws:kinesis:eu-west-1:222233334444:stream/orders';
const COUNT: StreamStep = { kind: 'SHARD_COUNT', target: 4 };
const TAG: StreamStep = { kind: 'TAG', tags: { team: 'a' } };
const RETENTION: StreamStep = { kind: 'RETENTION_UP', hours: 72 };

const policy = (name: string, Effect: 'Allow' | 'Deny', Action: string, Resource = '*', rest = {}) => ({
  name,
  document: {
    Version: '2012-10-17' as const,
    Statement: [{ Sid: 'Only', Effect, Action, Resource, ...rest }],
  },
});
const role = (own: Partial<SpokeRole>): SpokeRole => ({
  roleArn: 'arn:aws:iam::222233334444:role/SluiceSpoke',
  roleId: 'AROAEXAMPLE',
  roleName: 'SluiceSpoke',
  inline: [],
  managed: [],
  ...own,
});
const all = policy('all', 'Allow', 'kinesis:*');

test.each<[string, SpokeRole | null, StreamStep, boolean | null, string]>([
  ['all is allowed', role({ managed: [all] }), COUNT, true, 'SluiceSpoke'],
  [
    'creating tags too',
    role({ inline: [policy('x', 'Allow', 'kinesis:CreateStream')] }),
    { kind: 'CREATE', mode: 'ON_DEMAND', shards: null, tags: {}, mark: null },
    false,
    'kinesis:AddTagsToStream is allowed by no statement',
  ],
  [
    'the policy was left out',
    role({}),
    COUNT,
    false,
    'Statement ChangeCapacityAndMonitoring of the policy SluiceOperations',
  ],
  [
    'the statement of single streams is missing',
    role({ inline: [policy('x', 'Allow', 'kinesis:UpdateShardCount')] }),
    RETENTION,
    false,
    'Statement ChangeStreams',
  ],
  [
    'of another stream',
    role({ inline: [policy('x', 'Allow', 'kinesis:*', `${STREAM}-other`)] }),
    RETENTION,
    false,
    'IncreaseStreamRetentionPeriod',
  ],
  [
    'denied',
    role({ managed: [all, policy('freeze', 'Deny', 'kinesis:Increase*')] }),
    RETENTION,
    false,
    'denied by statement Only of freeze',
  ],
  [
    'beyond the boundary',
    role({ managed: [all], boundary: { policy: policy('edge', 'Allow', 'kinesis:Describe*') } }),
    COUNT,
    false,
    'boundary',
  ],
  [
    'tags of other keys only',
    role({
      inline: [
        policy('own', 'Allow', 'kinesis:AddTagsToStream', STREAM, {
          Condition: {
            'ForAllValues:StringLike': { 'aws:TagKeys': 'sluice:*' },
            Null: { 'aws:TagKeys': 'false' },
          },
        }),
      ],
    }),
    TAG,
    false,
    'kinesis:AddTagsToStream',
  ],
  ['a role that cannot be read', null, COUNT, null, 'AWS answers at the first step'],
])('%s', (_, spoke, step, ok, why) => {
  const check = checkRights([step], STREAM, spoke);
  expect(check.ok).toBe(ok);
  expect(check.why).toContain(why);
});
