import { parseArn } from '../../kernel/arn';
import { ACCESS_PATTERNS, type AccessPattern, needsConsumer } from '../../policies/build/access-pattern';
import type { LiveGrant, PrincipalTag } from '../../policies/build/live-grant';

/**
 * Ways that can be shared by tag. A fan-out consumer is registered by the owner for one reader (docs/aws-facts.md §2),
 * so that one cannot be everybody's who carries a tag: it needs a subscription.
 */
export const PATTERNS_BY_TAG: readonly AccessPattern[] = ACCESS_PATTERNS.filter(
  (pattern) => !needsConsumer(pattern),
);

export const SHARE_STATES = ['PROPOSED', 'OPENING', 'OPEN', 'CLOSING', 'CLOSED', 'DECLINED'] as const;
export type ShareState = (typeof SHARE_STATES)[number];

/** A product that is open to everybody of some accounts who carries a tag. */
export type TagShare = {
  readonly streamArn: string;
  readonly productTag: string;
  readonly tag: PrincipalTag;
  readonly patterns: readonly AccessPattern[];
  /** 12-digit ids; the stream's own account may be among them. */
  readonly accounts: readonly string[];
  /** The stream's own key that it opens as well; null where it has none. */
  readonly keyArn: string | null;
  readonly state: ShareState;
};

/** In force, or being brought into force: its statements belong into the documents. */
export const isOpen = ({ state }: Pick<TagShare, 'state'>): boolean =>
  state === 'OPENING' || state === 'OPEN';

const granted =
  ({ streamArn, productTag, tag, keyArn, state }: TagShare, principalArn: string) =>
  (pattern: AccessPattern): LiveGrant => ({
    streamArn,
    principalArn,
    pattern,
    productTag,
    applied: state === 'OPEN',
    byTag: tag,
    ...(keyArn === null ? {} : { keyArn }),
  });

/** Its shares of the stream's policy: one for each account and pattern. */
export const accountGrants = (share: TagShare): readonly LiveGrant[] =>
  share.accounts.flatMap((accountId) => share.patterns.map(granted(share, `arn:aws:iam::${accountId}:root`)));

/**
 * Its shares of the policy of the stream's key: the same accounts, for the same tag. A KMS grant names one principal and knows no
 * tag, so that a key opens to a share by its policy or not at all.
 */
export const keyGrants = (share: TagShare, keyArn: string): readonly LiveGrant[] =>
  share.keyArn === keyArn ? accountGrants(share) : [];

/** Whether a role is of one of its accounts; whether it carries the tag is another question. */
export const isOpenTo = ({ accounts }: Pick<TagShare, 'accounts'>, roleArn: string): boolean =>
  accounts.includes(parseArn(roleArn)?.accountId ?? '');

/** Its shares of the policy of a role that Sluice has tagged for it. */
export const memberGrants = (share: TagShare, roleArn: string): readonly LiveGrant[] =>
  isOpenTo(share, roleArn) ? share.patterns.map(granted(share, roleArn)) : [];
