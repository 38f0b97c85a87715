/** Where one read of a shard begins. */
export type ReadFrom =
  | { readonly kind: 'earliest' }
  /** The records that arrived from this moment on. */
  | { readonly kind: 'at'; readonly at: Date }
  /** This very record, and what follows it. */
  | { readonly kind: 'record'; readonly sequenceNumber: string };

/** Where a look begins. `latest`: at the newest records, which takes a few reads to find; a look never waits for records to come. */
export type LookFrom = { readonly kind: 'latest' } | ReadFrom;

/** What a person chose. */
export type LookWish = LookFrom['kind'];

/** Shards of one look, and records of each: together they fit on a page and leave readers of the stream alone. */
export const MOST_SHARDS = 4;
export const RECORDS_OF_SHARD = 10;

export function lookFrom(wish: {
  readonly from: LookWish;
  readonly at: Date | null;
  readonly sequenceNumber: string | null;
}): LookFrom {
  if (wish.from === 'earliest') return { kind: 'earliest' };
  if (wish.from === 'at' && wish.at) return { kind: 'at', at: wish.at };
  if (wish.from === 'record' && wish.sequenceNumber)
    return { kind: 'record', sequenceNumber: wish.sequenceNumber };
  return { kind: 'latest' };
}

/** A named shard alone, else some of the open ones, spread over the stream. */
export function shardsToLookAt(open: readonly string[], named: string | null): readonly string[] {
  if (named !== null) return open.includes(named) ? [named] : [];
  const count = Math.min(open.length, MOST_SHARDS);
  return Array.from({ length: count }, (_, index) => open[Math.floor((index * open.length) / count)] ?? '');
}

export type SampledRecord = {
  readonly partitionKey: string;
  readonly data: Uint8Array;
  readonly sequenceNumber: string;
  readonly arrivedAt: Date | null;
};

export type ShardSample = {
  readonly records: readonly SampledRecord[];
  /** How far the last of them is behind the newest, in milliseconds. */
  readonly behindMs: number;
};
