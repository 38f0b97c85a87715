import { parseArn, type RoleArn, type StreamArn } from '../../kernel/arn';
import type { ConditionBlock } from '../document';
import type { AccessPattern } from './access-pattern';
import { callerOf, type LiveGrant, type PrincipalTag } from './live-grant';
import { principalTagCondition } from './principal-tag';
import { sha256 } from './sha256';

/**
 * How a role comes to use the customer-managed key of a stream, besides the statement in its own policy. `IDENTITY`:
 * the key's policy hands on to IAM in the role's own account, which is enough (docs/aws-facts.md §2).
 */
export const KEY_WAYS = ['KEY_POLICY', 'KMS_GRANT', 'IDENTITY'] as const;
export type KeyWay = (typeof KEY_WAYS)[number];

/** Writers are given a new data key for what they put, readers the one that a record was put with. */
export const keyAction = (pattern: AccessPattern): 'kms:GenerateDataKey' | 'kms:Decrypt' =>
  pattern === 'PRODUCER' ? 'kms:GenerateDataKey' : 'kms:Decrypt';

export const isKeyAction = (action: string): boolean => action.startsWith('kms:');

export const CONTEXT_KEY = 'aws:kinesis:arn';

/** What Kinesis says of itself when it uses the key for somebody. */
export const keyUseContext = (streamArn: StreamArn): Readonly<Record<string, string>> => ({
  'kms:ViaService': `kinesis.${parseArn(streamArn)?.region ?? ''}.amazonaws.com`,
  [`kms:EncryptionContext:${CONTEXT_KEY}`]: streamArn,
});

/** Through Kinesis alone, for the records of this stream alone and, of a share by tag, for who carries the tag. */
export const keyCondition = (streamArn: StreamArn, byTag?: PrincipalTag): ConditionBlock => ({
  StringEquals: {
    ...keyUseContext(streamArn),
    ...(byTag ? principalTagCondition(byTag).StringEquals : {}),
  },
});

/** What a KMS grant is made with. It has no condition on the service: the context alone binds it to the stream. */
export type KeyGrantTerms = {
  readonly name: string;
  readonly grantee: RoleArn;
  /** As KMS names them, without `kms:`. */
  readonly operations: readonly string[];
  readonly context: Readonly<Record<string, string>>;
};

const KEY_GRANT_PREFIX = 'sluice-';

/** Grants with such a name are ours and only ours to end. */
export const isOurKeyGrant = (name: string): boolean => name.startsWith(KEY_GRANT_PREFIX);

/**
 * The name is made of what the grant is for, so that whatever a crash left is found by it. Two live subscriptions with the
 * same stream, role and pattern, one of which takes the other's place, share the grant.
 */
export function keyGrantTerms(
  grant: Pick<LiveGrant, 'streamArn' | 'principalArn' | 'pattern' | 'ownerRoleArn'>,
): KeyGrantTerms {
  const { streamArn, pattern } = grant;
  const grantee = callerOf(grant);
  return {
    name: `${KEY_GRANT_PREFIX}${sha256(JSON.stringify([streamArn, grantee, pattern])).slice(0, 24)}`,
    grantee,
    operations: [keyAction(pattern).slice('kms:'.length)],
    context: { [CONTEXT_KEY]: streamArn },
  };
}
