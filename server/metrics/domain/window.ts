import type { Block } from './block';
import { type Resolution, slotsOf } from './resolution';

/** A stretch of time in points: `from` is the first point's start, in seconds. */
export type Grid = { readonly from: number; readonly step: Resolution; readonly count: number };

export const gridOf = (range: { readonly from: number; readonly to: number }, step: Resolution): Grid => {
  const from = Math.floor(range.from / step) * step;
  return { from, step, count: Math.max(1, Math.ceil((range.to - from) / step)) };
};

/** Lines of one metric by series name, each of the grid's points, `NaN` where nothing is known. */
export type Lines = ReadonlyMap<string, Float32Array>;

/** Lays blocks of the grid's own resolution side by side. Later blocks of the list win. */
export function linesIn(grid: Grid, blocks: readonly Block[], metric: string): Lines {
  const slots = slotsOf(grid.step);
  const lines = new Map<string, Float32Array>();
  for (const block of blocks) {
    if (block.metric !== metric) continue;
    const first = Math.round((block.start - grid.from) / grid.step);
    for (const [at, name] of block.series.entries()) {
      const line = lines.get(name) ?? new Float32Array(grid.count).fill(Number.NaN);
      lines.set(name, line);
      for (let slot = Math.max(0, -first); slot < slots && first + slot < grid.count; slot += 1) {
        const value = block.values[at * slots + slot] ?? Number.NaN;
        if (!Number.isNaN(value)) line[first + slot] = value;
      }
    }
  }
  return lines;
}
