import type { Evidence, MinuteSums } from '../../shards/domain/evidence';

const MINUTE_MS = 60_000;

/** A stream reports nothing while nobody uses it. So long a silence is none of CloudWatch's gaps any more. */
export const SILENT_MINUTES = 15;

/** Something was reported of the minute: then a sum that is not there counted nothing. */
export const reported = ({ at: _, ...values }: MinuteSums): boolean =>
  Object.values(values).some((value) => value !== null);

/**
 * Beginnings of the final minutes in which the stream had been silent for a quarter of an hour, by everything that
 * CloudWatch told. A minute that nobody has asked for yet is not silent, and breaks the silence before it.
 */
export function silentMinutes({
  minutes,
  lateFrom,
  told,
}: Pick<Evidence, 'minutes' | 'lateFrom' | 'told'>): readonly number[] {
  if (!told) return [];
  let quiet = 0;
  return minutes.flatMap((minute) => {
    const { at } = minute;
    const known = at >= told.from && at + MINUTE_MS <= Math.min(told.until, lateFrom);
    quiet = known && !reported(minute) ? quiet + 1 : 0;
    return quiet >= SILENT_MINUTES ? [at] : [];
  });
}
