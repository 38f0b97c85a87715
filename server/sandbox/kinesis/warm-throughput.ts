import type { WarmThroughputObject } from '@aws-sdk/client-kinesis';
import { AwsError } from '../contract';
import type { AccountRegion } from './account-quotas';
import type { AccountSettings } from './account-settings';
import { integerBetween, limitExceeded } from './input';
import { openShards, type StreamState } from './stream-state';

export const ON_DEMAND_SHARDS = 4;
const MIB = 1024 * 1024;
const MOST_MIBPS = 10_240;

/** Warm throughput that a request asks for, in MiB/s: On-demand Advantage only (docs/aws-facts.md §1). */
export function requireWarm(
  asked: number | undefined,
  account: AccountRegion,
  settings: AccountSettings,
  now: number,
): number {
  const warm = integerBetween(asked, 'WarmThroughputMiBps', { least: 0, most: 2 ** 31 - 1, fallback: 0 });
  if (!settings.hasAdvantage(account, now))
    throw new AwsError(
      'ValidationException',
      `Warm throughput needs MinimumThroughputBillingCommitment to be enabled for account ${account.accountId} in ${account.region}.`,
    );
  if (warm > MOST_MIBPS)
    throw limitExceeded(
      `Warm throughput of a stream cannot be more than ${MOST_MIBPS} MiB/s. Requested: ${warm} MiB/s.`,
    );
  return warm;
}

/**
 * Shards of an on-demand stream that is to be ready for `warm` MiB/s: as many as that takes, but never fewer than a
 * new stream has, nor than serve double the peak that was seen lately, in bytes a second.
 */
export const shardsFor = (warm: number, recentPeak: number): number =>
  Math.max(ON_DEMAND_SHARDS, warm, Math.ceil((2 * recentPeak) / MIB));

/** What the stream is to be ready for, once what is on its way has come. */
export const warmTarget = (state: StreamState): number =>
  state.transition?.change?.warmMiBps ?? state.warmMiBps ?? 0;

/** A shard takes 1 MiB/s, so open shards are what the stream can take now. */
export function warmView(state: StreamState): WarmThroughputObject {
  const target = warmTarget(state);
  return { ...(target > 0 && { TargetMiBps: target }), CurrentMiBps: openShards(state).length };
}
