import {
  DescribeKeyCommand,
  GetKeyPolicyCommand,
  type KMSClient,
  ListResourceTagsCommand,
} from '@aws-sdk/client-kms';
import { z } from 'zod';
import type { KeyReader } from '../grants/ports';
import type { AwsFailure } from '../kernel/aws-failure';
import { err, ok, type Result } from '../kernel/result';
import type { KeyFacts } from '../policies/build/key-way';
import { parsePolicyDocument } from '../policies/parse';
import { incomplete } from './assume-role';
import { call } from './call';
import type { SpokeSessions } from './spoke-sessions';

/** What a key carries whose policy Sluice may write: the spoke role asks for the same tag. */
const MANAGED = { TagKey: 'sluice:managed', TagValue: 'true' };

const described = z.object({ Arn: z.string(), KeyState: z.string() });

/** The text of the key's one policy. */
export async function getKeyPolicy(kms: KMSClient, KeyId: string): Promise<Result<string, AwsFailure>> {
  const operation = 'kms:GetKeyPolicy';
  const answer = await call(operation, () => kms.send(new GetKeyPolicyCommand({ KeyId })));
  if (!answer.ok) return answer;
  return answer.value.Policy === undefined ? err(incomplete(operation)) : ok(answer.value.Policy);
}

/** A key has at most 50 tags, which is one page. */
async function isManaged(kms: KMSClient, KeyId: string): Promise<Result<boolean, AwsFailure>> {
  const tags = await call('kms:ListResourceTags', () => kms.send(new ListResourceTagsCommand({ KeyId })));
  if (!tags.ok) return tags;
  return ok(
    (tags.value.Tags ?? []).some(
      ({ TagKey, TagValue }) => TagKey === MANAGED.TagKey && TagValue === MANAGED.TagValue,
    ),
  );
}

async function readKey(kms: KMSClient, keyId: string): Promise<Result<KeyFacts, AwsFailure>> {
  const operation = 'kms:DescribeKey';
  const answer = await call(operation, () => kms.send(new DescribeKeyCommand({ KeyId: keyId })));
  if (!answer.ok) return answer;
  const key = described.safeParse(answer.value.KeyMetadata);
  if (!key.success) return err(incomplete(operation));
  const { Arn: arn, KeyState: state } = key.data;
  // By its ARN: policy and tags of an alias cannot be asked for.
  const [policy, managed] = await Promise.all([getKeyPolicy(kms, arn), isManaged(kms, arn)]);
  if (!policy.ok) return policy;
  if (!managed.ok) return managed;
  const parsed = parsePolicyDocument(policy.value);
  if (!parsed.ok)
    return err({
      kind: 'invalid',
      retryable: false,
      operation: 'kms:GetKeyPolicy',
      code: 'UnreadablePolicy',
      awsMessage: 'The policy of the key is not one that Sluice can read.',
    });
  return ok({ arn, state, policy: parsed.value, managed: managed.value });
}

export const keyReader = (sessions: SpokeSessions): KeyReader => ({
  readKey: (target, keyId) => sessions.read(target, (clients) => readKey(clients.kms(target.region), keyId)),
});
