/** What became of the records of a scenario so far. */
export type Tally = {
  readonly seconds: number;
  readonly sent: number;
  readonly accepted: number;
  readonly throttled: number;
  /** Refused for another reason: the last one is kept in words. */
  readonly failed: number;
  readonly problem?: string;
  /** Read by the lagging reader. */
  readonly read: number;
  readonly perShard: Readonly<Record<string, number>>;
};

export const NOTHING: Tally = {
  seconds: 0,
  sent: 0,
  accepted: 0,
  throttled: 0,
  failed: 0,
  read: 0,
  perShard: {},
};

export type Entry = { readonly ShardId?: string | undefined; readonly ErrorCode?: string | undefined };

const THROTTLED = 'ProvisionedThroughputExceededException';

/** Counts the answer of PutRecords, entry by entry: it succeeds in parts (docs/aws-facts.md §1). */
export function countAnswer(tally: Tally, entries: readonly Entry[]): Tally {
  const perShard: Record<string, number> = { ...tally.perShard };
  let { accepted, throttled, failed } = tally;
  for (const { ShardId: shard, ErrorCode: error } of entries)
    if (error === THROTTLED) throttled += 1;
    else if (error !== undefined) failed += 1;
    else {
      accepted += 1;
      if (shard !== undefined) perShard[shard] = (perShard[shard] ?? 0) + 1;
    }
  return { ...tally, sent: tally.sent + entries.length, accepted, throttled, failed, perShard };
}

/** A call that failed as a whole. */
export function countFailure(tally: Tally, records: number, error: unknown): Tally {
  const name = error instanceof Error ? error.name : 'Error';
  const sent = tally.sent + records;
  if (name === THROTTLED || name === 'LimitExceededException')
    return { ...tally, sent, throttled: tally.throttled + records };
  const problem = error instanceof Error ? `${name}: ${error.message}` : String(error);
  return { ...tally, sent, failed: tally.failed + records, problem };
}
