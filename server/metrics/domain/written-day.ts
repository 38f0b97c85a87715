import type { Coverage } from './coverage';
import type { Grid } from './window';

type Slots = readonly (number | null)[];

/** What was written to a stream in a day, from its minutes. Rates are for a second. */
export type WrittenDay = {
  /** When the first slot begins and how long each is, seconds. */
  readonly from: number;
  readonly step: number;
  /** Means of each slot; null where nothing is known of it. */
  readonly bytes: Slots;
  readonly records: Slots;
  /** The newest minute that is final, and when it ended; null: none of this day is. */
  readonly newest: { readonly bytes: number; readonly records: number; readonly at: number } | null;
  /** The busiest final minute by bytes, and when it began; null where nothing was written. */
  readonly peak: { readonly bytes: number; readonly at: number } | null;
  /** When the newest minute ended in which a record arrived, also one that is not final; null: none did. */
  readonly lastAt: number | null;
  /** All of the day up to the newest final minute is known. */
  readonly whole: boolean;
};

const MINUTE = 60;
/** CloudWatch counts late, and is asked once a minute: a day is whole though its end is so far away. */
const END_MAY_MISS = 15 * MINUTE;

const total = (line: Float32Array, at: number): number => {
  const value = line[at];
  // CloudWatch says nothing of a minute in which nothing was written.
  return value === undefined || Number.isNaN(value) ? 0 : value;
};

/**
 * `grid` has steps of a minute; `slot` is a multiple of one, in seconds. Only minutes that are final are added up: in the
 * newest ones CloudWatch is still counting.
 */
export function writtenDay(
  lines: { readonly bytes: Float32Array; readonly records: Float32Array },
  covered: Coverage,
  grid: Grid,
  slot: number,
  now: number,
): WrittenDay {
  const { from, count } = grid;
  const isFinal = finalMinutes(covered, grid);
  const minutes = slot / MINUTE;
  const slots = Math.ceil(count / minutes);
  const mean = (line: Float32Array): Slots =>
    Array.from({ length: slots }, (_, index) => {
      let sum = 0;
      let known = 0;
      for (let at = index * minutes; at < Math.min(count, (index + 1) * minutes); at += 1)
        if (isFinal[at]) {
          sum += total(line, at);
          known += MINUTE;
        }
      return known === 0 ? null : sum / known;
    });
  const newest = isFinal.lastIndexOf(1);
  const peak = isFinal.reduce(
    (most, final, at) => (final && total(lines.bytes, at) > total(lines.bytes, most) ? at : most),
    -1,
  );
  const last = lines.records.findLastIndex((value) => value > 0);
  return {
    ...{ from, step: slot, bytes: mean(lines.bytes), records: mean(lines.records) },
    newest:
      newest < 0
        ? null
        : {
            bytes: total(lines.bytes, newest) / MINUTE,
            records: total(lines.records, newest) / MINUTE,
            at: from + (newest + 1) * MINUTE,
          },
    peak: peak < 0 ? null : { bytes: total(lines.bytes, peak) / MINUTE, at: from + peak * MINUTE },
    lastAt: last < 0 ? null : Math.min(now, from + (last + 1) * MINUTE),
    whole: newest >= count - END_MAY_MISS / MINUTE && !isFinal.subarray(0, newest).includes(0),
  };
}

/** 1 for each minute of which everything is known. */
function finalMinutes(covered: Coverage, { from, count }: Grid): Uint8Array {
  const final = new Uint8Array(count);
  for (const [start, until] of covered) {
    const first = Math.max(0, Math.ceil((start - from) / MINUTE));
    const end = Math.min(count, Math.floor((until - from) / MINUTE));
    if (end > first) final.fill(1, first, end);
  }
  return final;
}
