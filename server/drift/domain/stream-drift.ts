import { parseArn } from '../../kernel/arn';
import { isSameAccount, PRODUCT_TAG_KEY } from '../../policies/build/live-grant';
import { consumerNameIn } from '../../policies/build/stream-consumer';
import { buildStreamResourcePolicy } from '../../policies/build/stream-resource-policy';
import type { PolicyDocument } from '../../policies/document';
import type { ManagedTagRecord } from '../../tags/domain/managed-tag';
import { consumerDrift, type SeenConsumer } from './consumer-drift';
import { type Finding, type GovernedGrant, isLive, toLive } from './finding';
import { managedTagFindings } from './managed-tag-findings';
import { resourcePolicyFindings } from './resource-policy-findings';
import { unmanagedFindings } from './unmanaged';

export type StreamObservation = {
  /** `unreadable`: a text that is no policy which we understand. */
  readonly policy: PolicyDocument | null | 'unreadable';
  readonly tags: Readonly<Record<string, string>>;
  readonly encryption: 'NONE' | 'AWS_MANAGED_KEY' | 'CUSTOMER_MANAGED_KEY';
  /** KMS's KeyState; null when it was not asked. */
  readonly keyState: string | null;
  /** The stream's own key now; null when it has none, or it was not to be read. */
  readonly keyArn: string | null;
  /** Of those that applied grants need: whoever is not here is not there. */
  readonly consumers: readonly SeenConsumer[];
};

export type StreamDesire = {
  readonly streamArn: string;
  /** All grants on the stream, of both kinds and in every state. */
  readonly grants: readonly GovernedGrant[];
  /** Value of the product tag; null: none should be there. `undefined`: it is being written just now. */
  readonly tag: string | null | undefined;
  /** Keys that are open to all of them besides the approved one, while the stream goes from one to the next. */
  readonly heldKeys?: readonly string[];
  /** Other tags that Sluice wrote on it and its consumers, or took away. */
  readonly managedTags?: readonly ManagedTagRecord[];
};

const idsOf = (grants: readonly GovernedGrant[]) => grants.map(({ id }) => id);

/** What the stream's policy would be if it were built now: exactly what a repair writes. */
export const wantedStreamPolicy = (
  { streamArn, grants }: Pick<StreamDesire, 'streamArn' | 'grants'>,
  current: PolicyDocument | null,
): PolicyDocument | null =>
  buildStreamResourcePolicy(
    streamArn,
    grants.filter((grant) => grant.kind === 'STREAM_POLICY' && isLive(grant)).map(toLive),
    current,
  );

function tagFinding({ tag, grants }: StreamDesire, found: string | undefined): Finding | null {
  if (tag === undefined || (tag ?? undefined) === found) return null;
  return {
    key: `tag ${PRODUCT_TAG_KEY}`,
    change: tag === null ? 'EXTRA' : found === undefined ? 'MISSING' : 'CHANGED',
    dimension: 'tags',
    subject: PRODUCT_TAG_KEY,
    wanted: tag === null ? [] : [tag],
    found: found === undefined ? [] : [found],
    principals: [],
    grantIds: idsOf(grants.filter(({ state }) => state === 'APPLIED')),
  };
}

/** The AWS-managed key cannot be shared, and a key that is not enabled opens nothing (docs/aws-facts.md §2). */
function keyFinding({ streamArn, grants }: StreamDesire, seen: StreamObservation): Finding | null {
  const applied = grants.filter(({ state }) => state === 'APPLIED');
  const across = applied.filter((grant) => !isSameAccount({ ...grant, streamArn }));
  const base = {
    change: 'CHANGED',
    subject: parseArn(streamArn)?.resource ?? streamArn,
    principals: [],
  } as const;
  if (seen.encryption === 'AWS_MANAGED_KEY' && across.length > 0)
    return {
      ...base,
      key: 'key managed by AWS',
      dimension: 'keys',
      wanted: ['a key that can be shared, or none'],
      found: ['alias/aws/kinesis'],
      grantIds: idsOf(across),
    };
  if (seen.keyState === null || seen.keyState === 'Enabled') return null;
  return {
    ...base,
    key: 'key state',
    dimension: 'key-disabled',
    wanted: ['Enabled'],
    found: [seen.keyState],
    grantIds: idsOf(applied),
  };
}

/** On the stream and on those of its consumers that were looked at; what of a consumer is named after it. */
function taggedFindings(
  { streamArn, managedTags = [] }: StreamDesire,
  seen: StreamObservation,
): readonly Finding[] {
  const ofConsumers = seen.consumers.flatMap(({ arn, tags }) =>
    managedTagFindings(arn, managedTags, tags).map((finding) => ({
      ...finding,
      key: `consumer ${consumerNameIn(arn)} ${finding.key}`,
    })),
  );
  return [...managedTagFindings(streamArn, managedTags, seen.tags), ...ofConsumers];
}

/** A grant opens the key that was approved: under another one its role reads nothing new. */
function keyChange(
  { streamArn, grants, heldKeys = [] }: StreamDesire,
  { keyArn }: StreamObservation,
): Finding | null {
  if (keyArn !== null && heldKeys.includes(keyArn)) return null;
  const shut = grants.filter(
    ({ kind, state, byTag, keyArn: approved = null }) =>
      (kind === 'ROLE_POLICY' || byTag !== undefined) && state === 'APPLIED' && approved !== keyArn,
  );
  if (keyArn === null || shut.length === 0) return null;
  return {
    key: 'key changed',
    change: 'CHANGED',
    dimension: 'key-changed',
    subject: parseArn(streamArn)?.resource ?? streamArn,
    wanted: [...new Set(shut.map((grant) => grant.keyArn ?? 'no key'))].sort(),
    found: [keyArn],
    principals: [],
    grantIds: idsOf(shut),
  };
}

/** What differs between the live grants and one stream. Null as observation: AWS says that it is not there. */
export function streamDrift(desire: StreamDesire, seen: StreamObservation | null): readonly Finding[] {
  const { streamArn, grants } = desire;
  const whole = {
    change: 'MISSING',
    subject: streamArn,
    wanted: [streamArn],
    found: [],
    principals: [],
    grantIds: idsOf(grants.filter(({ state }) => state === 'APPLIED')),
  } as const;
  if (seen === null) return [{ ...whole, key: 'stream', dimension: 'stream-gone' }];
  const beside = [
    tagFinding(desire, seen.tags[PRODUCT_TAG_KEY]),
    keyFinding(desire, seen),
    keyChange(desire, seen),
  ];
  const others = [
    ...beside.filter((finding) => finding !== null),
    ...consumerDrift(grants, seen.consumers),
    ...taggedFindings(desire, seen),
  ];
  if (seen.policy === 'unreadable')
    return [{ ...whole, change: 'CHANGED', key: 'policy', dimension: 'unreadable' }, ...others];
  const shares = grants.filter(({ kind }) => kind === 'STREAM_POLICY');
  const wanted = wantedStreamPolicy(desire, seen.policy);
  return [
    ...resourcePolicyFindings(streamArn, shares, wanted, seen.policy),
    ...unmanagedFindings(seen.policy, grants),
    ...others,
  ];
}
