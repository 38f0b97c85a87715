import { randomOf } from '../../kernel/seeded-random';
import type { MinuteMetric } from './minute-metric';

/** What a stream takes when its shops are busiest: records a second, and bytes of each. */
export type Pace = { readonly perSecond: number; readonly bytes: number };

const HOUR = 3_600;
/** Busy at noon and in the evening, quiet at four in the morning. */
const BUMPS = [
  { hour: 12.5, width: 3.5, height: 0.55 },
  { hour: 20, width: 2.6, height: 1 },
] as const;
const NIGHT = 0.35;

/** How busy shops are at a moment (seconds since 1970, UTC), from the night's 0.35 to the evening's 1. */
export function busyAt(seconds: number): number {
  const hour = (seconds / HOUR) % 24;
  const most = BUMPS.map((bump) => {
    const away = Math.min(Math.abs(hour - bump.hour), 24 - Math.abs(hour - bump.hour));
    return bump.height * Math.exp(-((away / bump.width) ** 2));
  });
  return NIGHT + (1 - NIGHT) * Math.max(...most);
}

/** For so long the day runs into what the stream takes now, whatever the time is. */
const INTO_NOW = 3 * HOUR;

/** The minutes from `from` on, `count` of them, that end where the traffic that is there goes on. */
export function calmDay(
  stream: string,
  { perSecond, bytes }: Pace,
  { from, count }: { readonly from: number; readonly count: number },
): readonly MinuteMetric[] {
  const random = randomOf(20_261_121, 'calm day', stream);
  const end = from + count * 60;
  const lacking = 1 - busyAt(end);
  const records = Array.from({ length: count }, (_, minute) => {
    const at = from + minute * 60;
    const busy = busyAt(at) + lacking * Math.max(0, 1 - (end - at) / INTO_NOW);
    // Rounded by chance: a record in two minutes is one in every other.
    return Math.floor(perSecond * 60 * busy * (0.85 + random.next() * 0.3) + random.next());
  });
  return [
    {
      name: 'IncomingBytes',
      unit: 'Bytes',
      shardId: null,
      values: records.map((each) => Math.round(each * bytes)),
    },
    { name: 'IncomingRecords', unit: 'Count', shardId: null, values: records },
  ];
}
