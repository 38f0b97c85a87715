import type { Lag } from '../../metrics/domain/health';
import { AGE_WARNING, ageShare } from '../../metrics/domain/utilisation';
import { THRESHOLDS } from '../../shards/domain/thresholds';
import { type MeshStream, refOf, type StreamRef } from './mesh-stream';

export type ReaderRow = StreamRef & {
  /** Null: all polling readers together, of which CloudWatch tells the slowest without its name. */
  readonly reader: string | null;
  readonly behindMs: number;
  /** Milliseconds that it falls further behind in a minute; below zero it catches up. Null where one point is all there is. */
  readonly growth: number | null;
  readonly retentionHours: number;
  /** Of the retention that is used up; at 1 records go before they are read. */
  readonly share: number;
  /** Milliseconds until then if it goes on like this; null where it does not get worse. */
  readonly lossInMs: number | null;
};

const HOUR_MS = 3_600_000;

function rowOf(stream: MeshStream, reader: string | null, lag: Lag, retentionHours: number): ReaderRow {
  const growth = lag.before === null || lag.minutes === 0 ? null : (lag.ms - lag.before) / lag.minutes;
  const left = retentionHours * HOUR_MS - lag.ms;
  return {
    ...refOf(stream),
    reader,
    behindMs: lag.ms,
    growth,
    retentionHours,
    share: ageShare(lag.ms, retentionHours),
    lossInMs: growth !== null && growth > 0 ? Math.max(0, left / growth) * 60_000 : null,
  };
}

/** Every reader of every stream of which CloudWatch knows how far it is behind. */
function readersOf(stream: MeshStream): readonly ReaderRow[] {
  const { inventory, health, consumers, state } = stream;
  if (!inventory || state === 'gone') return [];
  const shared = health?.age ? [rowOf(stream, null, health.age, inventory.retentionHours)] : [];
  const fanOut = consumers.flatMap(({ name, lag }) =>
    lag ? [rowOf(stream, name, lag, inventory.retentionHours)] : [],
  );
  return [...shared, ...fanOut];
}

/** Infinity less infinity is no number. */
const compareLoss = (one: ReaderRow, other: ReaderRow): number =>
  one.lossInMs === other.lossInMs
    ? 0
    : (one.lossInMs ?? Number.POSITIVE_INFINITY) - (other.lossInMs ?? Number.POSITIVE_INFINITY);

/** Readers that are more than a minute behind, the furthest first. */
export const laggingReaders = (streams: readonly MeshStream[]): readonly ReaderRow[] =>
  streams
    .flatMap(readersOf)
    .filter(({ behindMs }) => behindMs >= THRESHOLDS.behindMs)
    .toSorted((one, other) => other.behindMs - one.behindMs);

/** Readers that have used up half of the retention (AWS's own threshold), who will lose records first in front. */
export const retentionAtRisk = (streams: readonly MeshStream[]): readonly ReaderRow[] =>
  streams
    .flatMap(readersOf)
    .filter(({ share }) => share >= AGE_WARNING)
    .toSorted((one, other) => compareLoss(one, other) || other.share - one.share);
