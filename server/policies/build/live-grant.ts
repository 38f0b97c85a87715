import type { RoleArn, StreamArn } from '../../kernel/arn';
import { parseArn } from '../../kernel/arn';
import type { AccessPattern } from './access-pattern';

/** What one approved subscription, or one product that is shared by tag, entitles to, as far as policies know. */
export type LiveGrant = {
  readonly streamArn: StreamArn;
  /** A role; of a share by tag also the root of the account that it is open to. */
  readonly principalArn: RoleArn;
  readonly pattern: AccessPattern;
  /** Value of the tag `sluice:product` that the stream must carry. */
  readonly productTag: string;
  /** True once it was read back from AWS: if its principal is an orphan now, the role was deleted since. */
  readonly applied: boolean;
  /** The registered consumer, where the pattern needs one. Null or absent until AWS has given its ARN. */
  readonly consumerArn?: string | null;
  /** Absent: the role is let in by its name. Else everybody of its account who carries the tag. */
  readonly byTag?: PrincipalTag;
  /** VPC endpoints that the role's calls have to come through; absent or empty: from everywhere. */
  readonly vpcEndpointIds?: readonly string[];
  /** The customer-managed key of the stream when it was approved; null or absent where it had none. */
  readonly keyArn?: string | null;
  /** The registry schema of the product, where the role is of its account; null or absent where there is none to read. */
  readonly schemaArn?: string | null;
  /** The role in the stream's account that the principal takes first; null or absent: it goes straight to the stream. */
  readonly ownerRoleArn?: RoleArn | null;
};

/** A tag of the calling role or user, as `aws:PrincipalTag/…` sees it. */
export type PrincipalTag = { readonly key: string; readonly value: string };

export const PRODUCT_TAG_KEY = 'sluice:product';
export const ROLE_POLICY_NAME = 'sluice-grants';
export const SID_PREFIX = 'Sluice';

/** As whom the stream, its consumer and its key are called. */
export const callerOf = (grant: Pick<LiveGrant, 'principalArn' | 'ownerRoleArn'>): RoleArn =>
  grant.ownerRoleArn ?? grant.principalArn;

/** Within one account the identity side is enough (docs/aws-facts.md §3). */
export const isSameAccount = (
  grant: Pick<LiveGrant, 'streamArn' | 'principalArn' | 'ownerRoleArn'>,
): boolean => parseArn(grant.streamArn)?.accountId === parseArn(callerOf(grant))?.accountId;
