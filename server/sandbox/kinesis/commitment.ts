import type { MinimumThroughputBillingCommitmentOutput } from '@aws-sdk/client-kinesis';

/** The commitment of an account in one Region that makes it On-demand Advantage, as it stays on disk. */
export type Commitment = {
  readonly startedAt: number;
  /** When it was asked to end, or will end by itself because it was asked to before its 24 hours were over. */
  readonly endsAt?: number;
};

const LEAST_COMMITMENT_MS = 24 * 3_600_000;

const earliestEnd = ({ startedAt }: Commitment): number => startedAt + LEAST_COMMITMENT_MS;

/** Whether on-demand streams have their Advantage features now (docs/aws-facts.md §1). */
export const isCommitted = (commitment: Commitment | undefined, now: number): boolean =>
  commitment !== undefined && (commitment.endsAt === undefined || now < commitment.endsAt);

/** Enabling again before a scheduled end takes the end back. */
export const enabled = (commitment: Commitment | undefined, now: number): Commitment =>
  commitment && isCommitted(commitment, now) ? { startedAt: commitment.startedAt } : { startedAt: now };

/** Ends now, or as soon as the 24 hours are over. */
export function disabled(commitment: Commitment | undefined, now: number): Commitment | undefined {
  if (!commitment || !isCommitted(commitment, now)) return commitment;
  return { ...commitment, endsAt: Math.max(now, earliestEnd(commitment)) };
}

export function commitmentView(
  commitment: Commitment | undefined,
  now: number,
): MinimumThroughputBillingCommitmentOutput {
  if (!commitment) return { Status: 'DISABLED' };
  const { startedAt, endsAt } = commitment;
  const started = { StartedAt: new Date(startedAt) };
  if (!isCommitted(commitment, now))
    return { Status: 'DISABLED', ...started, EndedAt: new Date(endsAt ?? now) };
  return {
    Status: endsAt === undefined ? 'ENABLED' : 'ENABLED_UNTIL_EARLIEST_ALLOWED_END',
    ...started,
    EarliestAllowedEndAt: new Date(earliestEnd(commitment)),
  };
}
