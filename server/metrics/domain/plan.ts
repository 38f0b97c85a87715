import { dueFrom, type SetState } from './due';
import { LEVELS, type Level } from './metric-catalog';
import type { Ask } from './pack-calls';
import type { Resolution } from './resolution';
import type { Tier } from './spending';
import type { StreamInventory } from './stream-inventory';
import { wantedSeries } from './wanted-series';

/** A line that is asked for, and which set it belongs to. */
export type AskedLine = {
  readonly set: DueSet;
  readonly metric: string;
  readonly series: string;
};

export type DueSet = {
  readonly streamArn: string;
  readonly streamName: string;
  readonly state: SetState;
};

type Known = {
  readonly streamArn: string;
  readonly streamName: string;
  readonly inventory: StreamInventory | null;
  readonly gone: boolean;
  readonly sets: readonly SetState[];
};

const unseen = (level: Level, resolution: Resolution): SetState => ({
  level,
  resolution,
  covered: [],
  askedAt: null,
  watchedUntil: 0,
  watchedFrom: 0,
  widenedAt: 0,
});

/** What is looked at of a stream: minutes of itself and its consumers always, everything else while somebody does. */
function setsOf({ sets }: Known): readonly SetState[] {
  const own = (['STREAM', 'CONSUMER'] as const).map((level) => unseen(level, 60));
  const missing = own.filter(
    ({ level, resolution }) => !sets.some((set) => set.level === level && set.resolution === resolution),
  );
  return [...sets, ...missing].toSorted(
    (one, other) => LEVELS.indexOf(one.level) - LEVELS.indexOf(other.level),
  );
}

/** Everything that is due of these streams now, set by set. */
export function planAsks(
  streams: readonly Known[],
  now: number,
  rule: { readonly tier: Tier; readonly lagSeconds: number },
): readonly Ask<AskedLine>[] {
  return streams.flatMap((stream) => {
    const { streamArn, streamName, inventory, gone } = stream;
    if (!inventory || gone) return [];
    return setsOf(stream).flatMap((state) => {
      const lines = wantedSeries(inventory, state.level);
      const from = dueFrom(state, seriesIn(inventory, state.level, lines.length), now, rule);
      if (from === null) return [];
      const set: DueSet = { streamArn, streamName, state };
      return [{ resolution: state.resolution, from, series: lines.map((line) => ({ set, ...line })) }];
    });
  });
}

/** Shards, not lines, say how large a set is. */
const seriesIn = (inventory: StreamInventory, level: Level, lines: number): number =>
  level === 'SHARD' && lines > 0 ? inventory.shards.length : lines;

/** Seconds between two readings of the stream itself. */
const READ_WATCHED = 120;
const READ_UNWATCHED = 1_800;

export const isWatched = ({ sets }: Pick<Known, 'sets'>, now: number, level?: Level): boolean =>
  sets.some((set) => set.watchedUntil > now && (level === undefined || set.level === level));

/** Whether mode, shards and consumers of the stream are to be read again. */
export function readingDue(
  stream: Pick<Known, 'inventory' | 'sets'>,
  readAt: number | null,
  now: number,
): boolean {
  if (readAt === null) return true;
  const age = Math.abs(now - readAt);
  // Somebody began to look at shards, or further back, since they were listed.
  const looked = ({ level, watchedUntil, widenedAt }: SetState) =>
    level === 'SHARD' && watchedUntil > now && widenedAt > readAt;
  if (stream.sets.some(looked)) return true;
  return age >= (isWatched(stream, now) ? READ_WATCHED : READ_UNWATCHED);
}
