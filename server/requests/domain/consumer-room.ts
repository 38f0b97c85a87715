import { type AccessPattern, needsConsumer, RIGHTS } from '../../policies/build/access-pattern';
import type { LiveGrant } from '../../policies/build/live-grant';

export type ConsumerRoom = {
  /** Registered consumers of the stream, whoever registered them, and those that were approved and are on their way. */
  readonly taken: number;
  readonly limit: number;
};

/** Of a stream without On-demand Advantage (docs/aws-facts.md §1). */
const MOST_CONSUMERS = 20;

type Share = Pick<LiveGrant, 'pattern' | 'consumerArn'>;

/** How many consumers the stream has and can have; approvals that wait for a worker count, so that none fails later. */
export const consumerRoom = (
  stream: { readonly consumers: number; readonly consumerLimit?: number },
  live: readonly Share[],
): ConsumerRoom => ({
  taken: stream.consumers + live.filter((grant) => needsConsumer(grant.pattern) && !grant.consumerArn).length,
  limit: stream.consumerLimit ?? MOST_CONSUMERS,
});

export const isFull = ({ taken, limit }: ConsumerRoom): boolean => taken >= limit;

/** How many would read from what all readers of a shard share, the asking one among them. */
export const sharedReaders = (others: readonly { readonly pattern: AccessPattern }[]): number =>
  others.filter(({ pattern }) => RIGHTS[pattern].throughput === 'shared').length + 1;
