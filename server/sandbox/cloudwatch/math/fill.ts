import { align, type TimeSeries } from './time-series';

export type Filler = number | 'REPEAT' | 'LINEAR' | TimeSeries;

/** Gives a series values where it has none: a number, another series', its own last one, or those on the line between. */
export function fillSeries(series: TimeSeries, filler: Filler): TimeSeries {
  if (filler === 'REPEAT') return repeat(series);
  if (filler === 'LINEAR') return interpolate(series);
  const [base = series, other] = typeof filler === 'number' ? [series] : align([series, filler]);
  const fill = (at: number): number =>
    typeof filler === 'number' ? filler : (other?.values[at] ?? Number.NaN);
  return {
    grid: base.grid,
    values: base.values.map((value, at) => (Number.isNaN(value) ? fill(at) : value)),
  };
}

function repeat({ grid, values }: TimeSeries): TimeSeries {
  let last = Number.NaN;
  return {
    grid,
    values: values.map((value) => {
      if (!Number.isNaN(value)) last = value;
      return last;
    }),
  };
}

/** Before the first value and after the last there is no line. */
function interpolate({ grid, values }: TimeSeries): TimeSeries {
  const filled = Float64Array.from(values);
  let from = -1;
  for (const [at, value] of values.entries()) {
    if (Number.isNaN(value)) continue;
    const start = values[from] ?? Number.NaN;
    for (let gap = from + 1; from >= 0 && gap < at; gap++)
      filled[gap] = start + ((value - start) * (gap - from)) / (at - from);
    from = at;
  }
  return { grid, values: filled };
}
