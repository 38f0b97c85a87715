/** Where a look begins. */
export type LookFrom =
  | { readonly kind: 'earliest' }
  /** The records that arrived from this moment on. */
  | { readonly kind: 'at'; readonly at: Date };

/** What a person chose. `latest` is what arrived lately: a look never waits for records to come. */
export type LookWish = 'latest' | 'earliest' | 'at';

/** Shards of one look, and records of each: together they fit on a page and leave readers of the stream alone. */
export const MOST_SHARDS = 4;
export const RECORDS_OF_SHARD = 10;
/** How far back "latest" begins. */
const LATELY_MS = 60_000;

export function lookFrom(wish: LookWish, at: Date | null, now: Date): LookFrom {
  if (wish === 'earliest') return { kind: 'earliest' };
  return { kind: 'at', at: wish === 'at' && at ? at : new Date(now.getTime() - LATELY_MS) };
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
