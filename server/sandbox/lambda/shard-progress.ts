import { type FilteredRecord, filterRecord } from '../../event-filters/filter-record';
import type { Pattern } from '../../event-filters/pattern';

/** What became of the records of one poll. */
export type Tally = {
  readonly polled: number;
  /** Did not match a filter. */
  readonly filteredOut: number;
  /** Older than the mapping takes them. */
  readonly dropped: number;
  readonly delivered: number;
};

export const EMPTY_TALLY: Tally = { polled: 0, filteredOut: 0, dropped: 0, delivered: 0 };

export const addTallies = (one: Tally, other: Tally): Tally => ({
  polled: one.polled + other.polled,
  filteredOut: one.filteredOut + other.filteredOut,
  dropped: one.dropped + other.dropped,
  delivered: one.delivered + other.delivered,
});

/** Filters come first; what they let through may still be too old (`oldest` in milliseconds since 1970). */
export function tallyRecords(
  records: readonly FilteredRecord[],
  filters: readonly Pattern[],
  oldest: number,
): Tally {
  let filteredOut = 0;
  let dropped = 0;
  for (const record of records) {
    if (!filterRecord(filters, record).passes) filteredOut += 1;
    else if (record.arrival < oldest) dropped += 1;
  }
  return {
    polled: records.length,
    filteredOut,
    dropped,
    delivered: records.length - filteredOut - dropped,
  };
}

export type ListedShard = { readonly id: string; readonly parents: readonly string[] };

/** Shards that may be read now: not finished, and with no parent that is still to be read (records stay in order). */
export function readableShards(
  shards: readonly ListedShard[],
  finished: ReadonlySet<string>,
): readonly ListedShard[] {
  const known = new Set(shards.map(({ id }) => id));
  return shards.filter(
    ({ id, parents }) =>
      !finished.has(id) && parents.every((parent) => finished.has(parent) || !known.has(parent)),
  );
}
