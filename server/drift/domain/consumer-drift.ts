import { buildConsumerResourcePolicy } from '../../policies/build/consumer-resource-policy';
import { PRODUCT_TAG_KEY } from '../../policies/build/live-grant';
import { consumerNameIn } from '../../policies/build/stream-consumer';
import type { PolicyDocument } from '../../policies/document';
import { type Finding, type GovernedGrant, isInMotion, isLive, toLive } from './finding';
import { resourcePolicyFindings } from './resource-policy-findings';
import { unmanagedFindings } from './unmanaged';

/** A registered fan-out consumer as AWS shows it. One that was made anew under the name has another ARN. */
export type SeenConsumer = {
  readonly arn: string;
  readonly policy: PolicyDocument | null | 'unreadable';
  readonly tags: Readonly<Record<string, string>>;
};

const KINDS = ['STREAM_CONSUMER', 'CONSUMER_POLICY'];
const ofConsumers = (grants: readonly GovernedGrant[]) => grants.filter(({ kind }) => KINDS.includes(kind));

/** ARNs of the consumers that must be there: those of applied grants. */
export const governedConsumers = (grants: readonly GovernedGrant[]): readonly string[] => [
  ...new Set(
    ofConsumers(grants).flatMap(({ state, consumerArn }) =>
      state === 'APPLIED' && consumerArn ? [consumerArn] : [],
    ),
  ),
];

/** What the consumer's policy would be if it were built now: exactly what a repair writes. */
export const wantedConsumerPolicy = (
  consumerArn: string,
  grants: readonly GovernedGrant[],
  current: PolicyDocument | null,
): PolicyDocument | null =>
  buildConsumerResourcePolicy(
    consumerArn,
    grants.filter((grant) => grant.kind === 'CONSUMER_POLICY' && isLive(grant)).map(toLive),
    current,
  );

/** Findings of a consumer have its name in their key: it is what they are read by. */
const keyOf = (arn: string, key: string) => `consumer ${consumerNameIn(arn)} ${key}`;

function driftOf(arn: string, own: readonly GovernedGrant[], seen: SeenConsumer | undefined): Finding[] {
  const name = consumerNameIn(arn);
  const grantIds = own.filter(({ state }) => state === 'APPLIED').map(({ id }) => id);
  const base = {
    change: 'MISSING',
    subject: name,
    wanted: [arn],
    found: [],
    principals: [],
    grantIds,
  } as const;
  if (!seen) return [{ ...base, key: keyOf(arn, 'gone'), dimension: 'consumer-gone' }];
  const tag = own[0]?.productTag;
  const tags: Finding[] =
    tag === undefined || seen.tags[PRODUCT_TAG_KEY] === tag
      ? []
      : [{ ...base, key: keyOf(arn, 'tag'), dimension: 'tags', change: 'CHANGED', wanted: [tag] }];
  if (seen.policy === 'unreadable')
    return [{ ...base, change: 'CHANGED', key: keyOf(arn, 'policy'), dimension: 'unreadable' }, ...tags];
  const shares = own.filter(({ kind }) => kind === 'CONSUMER_POLICY');
  const wanted = wantedConsumerPolicy(arn, own, seen.policy);
  const findings = [
    ...resourcePolicyFindings(arn, shares, wanted, seen.policy),
    ...unmanagedFindings(seen.policy, own),
  ];
  return [...findings.map((finding) => ({ ...finding, key: keyOf(arn, finding.key) })), ...tags];
}

/** What differs between the live grants and the consumers that were registered for them. */
export const consumerDrift = (
  grants: readonly GovernedGrant[],
  seen: readonly SeenConsumer[],
): readonly Finding[] =>
  governedConsumers(grants).flatMap((arn) => {
    const own = ofConsumers(grants).filter(({ consumerArn }) => consumerArn === arn);
    return own.some(isInMotion)
      ? []
      : driftOf(
          arn,
          own,
          seen.find((consumer) => consumer.arn === arn),
        );
  });
