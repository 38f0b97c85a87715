import { RECORDS_OF_SHARD, type ShardSample } from './look';

/**
 * AWS begins at a time and gives so many records from there on; nothing asks it for the newest. So a look tries a minute back
 * first, and from how dense that is reckons where the last few begin.
 */
/** Tries of one shard: each is a call of its own, in a turn of its own. */
export const MOST_TRIES = 3;
export const WHOLE_WINDOW_MS = 60_000;
const LEAST_WINDOW_MS = 100;
/** Of what one try may bring: a share of the 2 MB that all readers of a shard have in a second. */
const MOST_RECORDS = 200;
const WANTED_BYTES = 524_288;
/** Of that, what is asked to fill it: the rest leaves room for a burst. */
const FILLED = 0.7;

/** Where to begin, before the shard's newest moment, and how many records to ask for. */
export type Aim = { readonly windowMs: number; readonly limit: number };

export type Tried = {
  readonly aim: Aim;
  readonly sample: ShardSample;
};

export type Newest = {
  readonly records: ShardSample['records'];
  readonly behindMs: number;
  /** Records of the last minute: counted, or reckoned from what was seen of it. */
  readonly lastMinute: { readonly count: number; readonly isCounted: boolean };
};

export const FIRST_AIM: Aim = { windowMs: WHOLE_WINDOW_MS, limit: RECORDS_OF_SHARD };

/** How far ahead of our clock AWS's is, as a sample shows it that stopped before the newest record; null where none tells. */
export function clockAhead({ records, behindMs }: ShardSample, readAt: Date): number | null {
  const last = records.at(-1)?.arrivedAt;
  return last && behindMs > 0 ? last.getTime() + behindMs - readAt.getTime() : null;
}

/** Large records come in fewer than the few that a look shows. */
const enough = ({ limit }: Aim): number => Math.min(RECORDS_OF_SHARD, Math.ceil(limit / 2));

const reached = ({ sample, aim }: Tried): boolean =>
  sample.behindMs === 0 && (sample.records.length >= enough(aim) || aim.windowMs >= WHOLE_WINDOW_MS);

/** Records a millisecond, over the part of the window that a try went through. */
const rateOf = ({ aim, sample }: Tried): number =>
  sample.records.length / Math.max(1, aim.windowMs - Math.min(aim.windowMs, sample.behindMs));

function limitFor({ records }: ShardSample): number {
  const bytes = records.reduce((sum, { data }) => sum + data.byteLength, 0);
  if (records.length === 0) return FIRST_AIM.limit;
  const many = Math.floor((WANTED_BYTES * records.length) / Math.max(1, bytes));
  return Math.min(MOST_RECORDS, Math.max(1, many));
}

/** Whether the newest records are found, or it was tried often enough. */
export function isOver(tries: readonly Tried[]): boolean {
  const last = tries.at(-1);
  return last !== undefined && (tries.length >= MOST_TRIES || reached(last));
}

/** The next try, so long after the last of these was read. */
export function nextAim(tries: readonly Tried[], sinceLastMs: number): Aim {
  const last = tries.at(-1);
  if (!last) return FIRST_AIM;
  const some = tries.findLast(({ sample }) => sample.records.length > 0) ?? last;
  const limit = limitFor(some.sample);
  return { windowMs: Math.round(windowBetween(tries, windowFor(last, limit, sinceLastMs), limit)), limit };
}

function windowFor(last: Tried, limit: number, sinceLastMs: number): number {
  const { sample } = last;
  const isEmpty = sample.records.length === 0;
  // What is newer came after where this one ended, whatever the rate was before.
  const notSeen = sample.behindMs + sinceLastMs;
  if (sample.behindMs > 0) return isEmpty ? notSeen : Math.min(notSeen, (limit * FILLED) / rateOf(last));
  return isEmpty ? WHOLE_WINDOW_MS : (RECORDS_OF_SHARD * 2) / rateOf(last);
}

/** A window of which no try has shown yet that it is too short or too long; between the two where the wanted one is neither. */
function windowBetween(tries: readonly Tried[], wanted: number, limit: number): number {
  const windows = (of: readonly Tried[]) => of.map(({ aim }) => aim.windowMs);
  const short = Math.max(
    LEAST_WINDOW_MS / 2,
    ...windows(tries.filter(({ sample }) => sample.behindMs === 0)),
  );
  const tooLong = tries.filter(({ sample, aim }) => sample.behindMs > 0 && aim.limit >= limit);
  const long = Math.min(WHOLE_WINDOW_MS * 2, ...windows(tooLong));
  if (wanted > short && wanted < long) return Math.min(WHOLE_WINDOW_MS, Math.max(LEAST_WINDOW_MS, wanted));
  if (wanted >= long && long > WHOLE_WINDOW_MS) return WHOLE_WINDOW_MS;
  return Math.max(LEAST_WINDOW_MS, Math.sqrt(short * long));
}

/** What to show of all tries: the last few records of the one that came nearest to the newest. */
export function newestOf(tries: readonly Tried[]): Newest | null {
  const [first, ...more] = tries;
  if (!first) return null;
  const nearest = more.reduce((best, next) => (isNearer(next, best) ? next : best), first);
  const { sample, aim } = nearest;
  const isCounted = sample.behindMs === 0 && aim.windowMs >= WHOLE_WINDOW_MS;
  const count = isCounted ? sample.records.length : roundly(rateOf(nearest) * WHOLE_WINDOW_MS);
  return {
    records: sample.records.slice(-RECORDS_OF_SHARD),
    behindMs: sample.behindMs,
    lastMinute: { count: Math.max(count, sample.records.length), isCounted },
  };
}

const isNearer = ({ sample: next }: Tried, { sample: best }: Tried): boolean =>
  next.records.length > 0 &&
  (next.behindMs < best.behindMs || best.records.length === 0 || next.behindMs === 0);

/** To two digits: no more is known of it. */
function roundly(count: number): number {
  const digit = 10 ** Math.max(0, Math.floor(Math.log10(Math.max(1, count))) - 1);
  return Math.round(count / digit) * digit;
}
