import type { PriceTable } from '../../prices/domain/price-table';
import { compare } from './compare';
import type { Inputs } from './inputs';
import type { Mode } from './limits';

/** Where another mode becomes the cheapest, and which. */
export type Edge = { readonly at: number; readonly mode: Mode };
export type BreakEven = { readonly below: Edge | null; readonly above: Edge | null };

const STEP = 1.08;
const HALVINGS = 40;

/**
 * The first value on the way from `start` to `limit` at which another mode is the cheapest. Shards come in whole numbers, so
 * the cost has steps: ways are walked rather than solved, in steps of 8 %, and the step in which it changes is halved.
 */
function edge(cheapestAt: (value: number) => Mode | null, start: number, limit: number): Edge | null {
  const now = cheapestAt(start);
  const up = limit > start;
  let last = start;
  while (up ? last < limit : last > limit) {
    const next = up ? Math.min(limit, last * STEP) : Math.max(limit, last / STEP);
    const mode = cheapestAt(next);
    if (mode !== null && mode !== now) {
      let [same, other, found] = [last, next, mode];
      for (let round = 0; round < HALVINGS; round += 1) {
        const middle = (same + other) / 2;
        const there = cheapestAt(middle);
        if (there === null || there === now) same = middle;
        else [other, found] = [middle, there];
      }
      return { at: other, mode: found };
    }
    last = next;
  }
  return null;
}

const MOST_MIB = 20_000;
const LEAST_MIB = 0.001;

/** In MiB/s of average writes, with records of the same size and everything else as it is; growth counts as there. */
export function trafficBreakEven(table: PriceTable, inputs: Inputs, region: string): BreakEven {
  const grown = 1 + inputs.growth / 100;
  const now = inputs.mibPerSecond * grown;
  if (now <= 0) return { below: null, above: null };
  const cheapestAt = (mib: number) => {
    const scale = mib / inputs.mibPerSecond;
    const scaled = {
      ...inputs,
      ...{ growth: 0, mibPerSecond: mib, recordsPerSecond: inputs.recordsPerSecond * scale },
    };
    return compare(table, scaled, region).cheapest;
  };
  return {
    below: edge(cheapestAt, now, Math.min(now, LEAST_MIB)),
    above: edge(cheapestAt, now, Math.max(now, MOST_MIB)),
  };
}

const MOST_PEAK = 1_000;

/** The same of the busiest second, in times of the average: it is what shards are for, and on-demand streams do not ask. */
export function peakBreakEven(table: PriceTable, inputs: Inputs, region: string): BreakEven {
  const cheapestAt = (peak: number) => compare(table, { ...inputs, peak }, region).cheapest;
  return { below: edge(cheapestAt, inputs.peak, 1), above: edge(cheapestAt, inputs.peak, MOST_PEAK) };
}
