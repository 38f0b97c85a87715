import { BLOCK_SECONDS, type Resolution, slotsOf, startOf } from './resolution';

/** Points of one metric of a stream over one block of time: a row of slots for each series, `NaN` where nothing is known. */
export type Block = {
  readonly metric: string;
  /** Seconds; a multiple of the resolution's block length. */
  readonly start: number;
  readonly series: readonly string[];
  /** Series by series, each of the resolution's slots. */
  readonly values: Float32Array;
};

export type Points = {
  readonly metric: string;
  readonly series: string;
  readonly times: readonly number[];
  readonly values: readonly number[];
};

/** Starts of the blocks that a stretch of time touches. */
export function blockStarts(from: number, to: number, resolution: Resolution): readonly number[] {
  const length = BLOCK_SECONDS[resolution];
  const starts: number[] = [];
  for (let start = startOf(from, length); start < to; start += length) starts.push(start);
  return starts;
}

const keyOf = (metric: string, start: number): string => `${metric} ${start}`;

/**
 * Puts what CloudWatch answered into the blocks that are stored already. What was known stays where nothing came: a
 * minute that CloudWatch counted once does not go again.
 */
export function mergePoints(
  stored: readonly Block[],
  points: readonly Points[],
  resolution: Resolution,
): readonly Block[] {
  const slots = slotsOf(resolution);
  const length = BLOCK_SECONDS[resolution];
  const open = new Map<string, { metric: string; start: number; rows: Map<string, Float32Array> }>();
  const known = new Map(stored.map((block) => [keyOf(block.metric, block.start), block]));
  for (const { metric, series, times, values } of points) {
    for (const [at, time] of times.entries()) {
      const start = startOf(time, length);
      const key = keyOf(metric, start);
      const block = open.get(key) ?? { metric, start, rows: rowsOf(known.get(key), slots) };
      open.set(key, block);
      const row = block.rows.get(series) ?? new Float32Array(slots).fill(Number.NaN);
      block.rows.set(series, row);
      row[Math.floor((time - start) / resolution)] = values[at] ?? Number.NaN;
    }
  }
  return [...open.values()].map(({ metric, start, rows }) => ({ metric, start, ...flat(rows, slots) }));
}

function rowsOf(block: Block | undefined, slots: number): Map<string, Float32Array> {
  return new Map(
    block?.series.map((series, at) => [series, block.values.slice(at * slots, (at + 1) * slots)]),
  );
}

function flat(rows: ReadonlyMap<string, Float32Array>, slots: number): Pick<Block, 'series' | 'values'> {
  const series = [...rows.keys()].toSorted();
  const values = new Float32Array(series.length * slots);
  for (const [at, name] of series.entries()) values.set(rows.get(name) ?? [], at * slots);
  return { series, values };
}
