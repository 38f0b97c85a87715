import type { Evidence, MinuteSums } from '../../shards/domain/evidence';

const MINUTE_MS = 60_000;

/** A stream reports nothing while nobody uses it. So long a silence is none of CloudWatch's gaps any more. */
export const SILENT_MINUTES = 15;

/** Something was reported of the minute: then a sum that is not there counted nothing. */
export const reported = ({ at: _, ...values }: MinuteSums): boolean =>
  Object.values(values).some((value) => value !== null);

type Told = { readonly from: number; readonly until: number };

/** Beginnings of the final minutes that end a quarter of an hour in which nothing was heard, by everything that CloudWatch told. */
function afterSilence<Minute extends { readonly at: number }>(
  minutes: readonly Minute[],
  { told, lateFrom }: { readonly told: Told; readonly lateFrom: number },
  heard: (minute: Minute) => boolean,
): readonly number[] {
  let quiet = 0;
  return minutes.flatMap((minute) => {
    const { at } = minute;
    const known = at >= told.from && at + MINUTE_MS <= Math.min(told.until, lateFrom);
    quiet = known && !heard(minute) ? quiet + 1 : 0;
    return quiet >= SILENT_MINUTES ? [at] : [];
  });
}

/**
 * Beginnings of the final minutes in which the stream had been silent for a quarter of an hour, by everything that
 * CloudWatch told. A minute that nobody has asked for yet is not silent, and breaks the silence before it.
 */
export function silentMinutes({
  minutes,
  lateFrom,
  told,
}: Pick<Evidence, 'minutes' | 'lateFrom' | 'told'>): readonly number[] {
  return told ? afterSilence(minutes, { told, lateFrom }, reported) : [];
}

/**
 * The same of all readers: neither who polls nor any fan-out consumer reported anything. Whoever does not read is behind nothing that
 * could be said; a reader of a stream that is empty reports no age either.
 */
export function silentReaders(
  evidence: Pick<Evidence, 'minutes' | 'lateFrom' | 'told' | 'toldReaders' | 'fanOut'>,
): readonly number[] {
  const { minutes, lateFrom, fanOut } = evidence;
  const told = evidence.toldReaders === undefined ? evidence.told : evidence.toldReaders;
  if (!told) return [];
  const read = new Set(
    fanOut.flatMap(({ minutes: own }) =>
      own.flatMap(({ at, bytes, behindMs }) => ((bytes ?? behindMs) === null ? [] : [at])),
    ),
  );
  return afterSilence(
    minutes,
    { told, lateFrom },
    ({ at, readBytes, iteratorAgeMs }) => (readBytes ?? iteratorAgeMs) !== null || read.has(at),
  );
}
