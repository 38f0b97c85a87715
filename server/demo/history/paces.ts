import { recordsBetween } from '../traffic/order-story';
import type { Pace } from './calm-day';

const HOUR_MS = 3_600_000;

/** What the demo's traffic gives each stream, from the hour before `until` (milliseconds) as its story tells it. */
export function pacesOf(
  story: { readonly seed: number; readonly orderEveryMs: number },
  until: number,
): ReadonlyMap<string, Pace> {
  const sums = new Map<string, { records: number; bytes: number }>();
  for (const { stream, key, record } of recordsBetween(story, until - HOUR_MS, until)) {
    const sum = sums.get(stream) ?? { records: 0, bytes: 0 };
    sums.set(stream, sum);
    sum.records += 1;
    sum.bytes += Buffer.byteLength(key) + Buffer.byteLength(JSON.stringify(record));
  }
  return new Map(
    [...sums].map(([stream, { records, bytes }]) => [
      stream,
      { perSecond: records / (HOUR_MS / 1_000), bytes: bytes / records },
    ]),
  );
}
