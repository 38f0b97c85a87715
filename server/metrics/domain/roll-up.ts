import type { Block, Points } from './block';
import { type Level, type Statistic, statisticOf } from './metric-catalog';
import { type Resolution, slotsOf, startOf } from './resolution';

const JOIN: Readonly<Record<Statistic, (one: number, other: number) => number>> = {
  Sum: (one, other) => one + other,
  Maximum: Math.max,
};

/** Points of a coarser resolution from blocks of a finer one. A period of which nothing is known gives none. */
export function rollUp(
  blocks: readonly Block[],
  level: Level,
  from: Resolution,
  to: number,
): readonly Points[] {
  const slots = slotsOf(from);
  const sums = new Map<string, { metric: string; series: string; points: Map<number, number> }>();
  for (const { metric, start, series, values } of blocks) {
    const join = JOIN[statisticOf(level, metric)];
    for (const [at, name] of series.entries()) {
      const key = `${metric} ${name}`;
      const line = sums.get(key) ?? { metric, series: name, points: new Map<number, number>() };
      sums.set(key, line);
      for (let slot = 0; slot < slots; slot += 1) {
        const value = values[at * slots + slot] ?? Number.NaN;
        if (Number.isNaN(value)) continue;
        const time = startOf(start + slot * from, to);
        const before = line.points.get(time);
        line.points.set(time, before === undefined ? value : join(before, value));
      }
    }
  }
  return [...sums.values()].map(({ metric, series, points }) => {
    const times = [...points.keys()].toSorted((one, other) => one - other);
    return { metric, series, times, values: times.map((time) => points.get(time) ?? Number.NaN) };
  });
}
