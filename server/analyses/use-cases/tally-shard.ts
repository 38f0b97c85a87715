import type { AwsFailure } from '../../kernel/aws-failure';
import { ok, type Result } from '../../kernel/result';
import type { ShardEnd } from '../domain/analysis';
import { SKEW_MS } from '../domain/second-tally';
import type { ShardTally } from '../domain/shard-tally';
import type { AnalysisDeps, Progress, ReadBatch, ReadPlace, Word } from '../ports';

/** Readers of a shard are told of this often, and are heard as often whether they are to stop. */
const TELL_EVERY_MS = 1_000;
/** Failures in a row, without a batch between them, after which a shard is given up. */
const MOST_FAILURES = 6;
/** A subscription that a crashed reader left is taken over five seconds after it began (docs/aws-facts.md §1). */
const PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 10_000;

export type TallyEnd = { readonly kind: 'read'; readonly endedBy: ShardEnd } | { readonly kind: 'stopped' };

/**
 * Counts the records of a shard from the start of its window until the first that came after it, the tip or the shard's end.
 * Where a subscription ends or fails it goes on from where it was.
 */
export async function tallyShard(
  { clock, pacing }: Pick<AnalysisDeps, 'clock' | 'pacing'>,
  of: {
    readonly tally: ShardTally;
    readonly window: { readonly from: number; readonly to: number };
    readonly read: (from: ReadPlace) => AsyncIterable<Result<ReadBatch, AwsFailure>>;
    readonly tell: (progress: Progress) => Promise<Word>;
  },
): Promise<Result<TallyEnd, AwsFailure>> {
  const { tally, window } = of;
  let place: ReadPlace = { kind: 'at', at: new Date(window.from) };
  let failures = 0;
  let untold = { bytes: 0, records: 0 };
  let toldAt = clock.now().getTime();
  const tell = async (): Promise<Word> => {
    const { latest } = tally.seconds;
    const progress = { ...untold, reachedAt: Number.isFinite(latest) ? new Date(latest) : null };
    untold = { bytes: 0, records: 0 };
    toldAt = clock.now().getTime();
    return of.tell(progress);
  };

  for (;;) {
    const batches: AsyncIterable<Result<ReadBatch, AwsFailure>> = of.read(place);
    for await (const batch of batches) {
      if (!batch.ok) {
        failures += 1;
        if (!batch.error.retryable || failures >= MOST_FAILURES) return batch;
        const pause = Math.min(LONGEST_PAUSE_MS, PAUSE_MS * 2 ** (failures - 1));
        await pacing.pause(pause * (0.5 + pacing.random()));
        break;
      }
      failures = 0;
      const { records, behindMs, next, isLast } = batch.value;
      untold = { bytes: untold.bytes + count(tally, records), records: untold.records + records.length };
      place = next ?? place;
      const ended: ShardEnd | null = tally.seconds.isOver
        ? 'window-read'
        : isLast
          ? 'shard-closed'
          : behindMs === 0 && clock.now().getTime() >= window.to + SKEW_MS
            ? 'tip'
            : null;
      if (ended) {
        const word = await tell();
        return ok(word === 'stop' ? { kind: 'stopped' } : { kind: 'read', endedBy: ended });
      }
      if (clock.now().getTime() - toldAt < TELL_EVERY_MS) continue;
      const word = await tell();
      if (word === 'stop') return ok({ kind: 'stopped' });
      if (word === 'capped') return ok({ kind: 'read', endedBy: 'capped' });
    }
    // Also between subscriptions, so that the lease holds and a cancelled one ends.
    if ((await tell()) === 'stop') return ok({ kind: 'stopped' });
  }
}

const EMPTY = new Uint8Array(0);

/** Answers the bytes that were carried over, whether they are of the window or not. */
function count(tally: ShardTally, records: ReadBatch['records']): number {
  let bytes = 0;
  for (const { ApproximateArrivalTimestamp: arrival, PartitionKey = '', Data = EMPTY } of records) {
    bytes += Data.length + PartitionKey.length;
    if (arrival) tally.add(arrival.getTime(), PartitionKey, Data);
  }
  return bytes;
}
