import { NO_DATA, type ShardMinutes } from '@/server/metrics/domain/shard-minutes';
import { shortId } from '@/server/shards/domain/lineage';
import { type Lineage, lineageWords } from './heat-lineage';
import { bindingAt, rejectedAt } from './heat-rows';

const MIB_PER_SECOND = 1 / 1_000;

const percent = (thousandths: number): string => `${Math.round(thousandths / 10)} %`;
const whole = new Intl.NumberFormat('en-US');

/** `14:07` of the same day, UTC. */
export const clockWords = (seconds: number): string => new Date(seconds * 1_000).toISOString().slice(11, 16);

export type CellWords = {
  readonly shardId: string;
  readonly time: string;
  readonly bytes: string;
  readonly records: string;
  readonly rejected: string;
  /** What it came out of and what became of it; empty where there is nothing to say. */
  readonly lineage: string;
};

/** What one cell says, in the words of the page. */
export function cellWords(minutes: ShardMinutes, row: number, at: number, lineage: Lineage): CellWords {
  const cell = row * minutes.count + at;
  const [bytes = NO_DATA, records = NO_DATA] = [minutes.bytes[cell], minutes.records[cell]];
  return {
    shardId: minutes.shards[row] ?? '',
    time: `${clockWords(minutes.from + at * minutes.step)} UTC`,
    bytes: bytes === NO_DATA ? 'no data' : `${percent(bytes)}, ${(bytes * MIB_PER_SECOND).toFixed(2)} MiB/s`,
    records: records === NO_DATA ? 'no data' : `${percent(records)}, ${whole.format(records)}/s`,
    rejected: whole.format(rejectedAt(minutes, cell)),
    lineage: lineageWords(lineage, row),
  };
}

export const cellSentence = ({ shardId, time, bytes, records, rejected, lineage }: CellWords): string =>
  `${shardId} at ${time}: bytes ${bytes}; records ${records}; ${rejected} writes rejected${lineage === '' ? '' : `. ${lineage}`}`;

/** One sentence for who cannot see the map: how many were at their limit, and which was so longest. */
export function mapSentence(minutes: ShardMinutes, classes: Uint8Array, atLimit: number): string {
  const { shards, count, step } = minutes;
  let [hot, longest, most] = [0, '', 0];
  for (const [row, shardId] of shards.entries()) {
    let full = 0;
    for (let at = 0; at < count; at += 1) if (classes[row * count + at] === atLimit) full += 1;
    if (full > 0) hot += 1;
    if (full > most) [longest, most] = [shardId, full];
  }
  const size = `${shards.length} shards by ${count} points of ${step / 60} min.`;
  if (hot === 0) return `${size} None was at its limit.`;
  return `${size} ${hot} ${hot === 1 ? 'was' : 'were'} at the limit, shard ${shortId(longest)} for ${most} of ${count} points. The table has the numbers.`;
}

export type Tick = { readonly at: number; readonly words: string };

/** Minutes that a tick may stand for, the smallest first. */
const EVERY = [5, 10, 15, 30, 60, 120, 180, 360, 720, 1_440];
const MOST_TICKS = 8;

/** Round times along the axis, as shares of its width. */
export function ticksOf({
  from,
  step,
  count,
}: Pick<ShardMinutes, 'from' | 'step' | 'count'>): readonly Tick[] {
  const length = count * step;
  const every = (EVERY.find((minutes) => length / (minutes * 60) <= MOST_TICKS) ?? 1_440) * 60;
  const ticks: Tick[] = [];
  for (let time = Math.ceil(from / every) * every; time <= from + length; time += every)
    ticks.push({ at: (time - from) / length, words: clockWords(time) });
  return ticks;
}

/** Highest share of what binds of a row, and how many writes were rejected. */
export function rowNumbers(minutes: ShardMinutes, row: number) {
  const { count } = minutes;
  let [last, peak, rejected] = [NO_DATA, NO_DATA, 0];
  for (let at = 0; at < count; at += 1) {
    const share = bindingAt(minutes, row * count + at);
    if (share !== NO_DATA) {
      last = share;
      peak = peak === NO_DATA ? share : Math.max(peak, share);
    }
    rejected += rejectedAt(minutes, row * count + at);
  }
  const words = (share: number) => (share === NO_DATA ? '–' : percent(share));
  return { last: words(last), peak: words(peak), rejected: whole.format(rejected) };
}
