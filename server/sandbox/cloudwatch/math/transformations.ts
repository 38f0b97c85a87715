import { mapSeries, type TimeSeries, timeAt } from './time-series';

/** Functions that make of each series another one with the same stamps. */
export const TRANSFORMATIONS: Readonly<Record<string, (series: TimeSeries) => TimeSeries>> = {
  ABS: (series) => mapSeries(series, Math.abs),
  CEIL: (series) => mapSeries(series, Math.ceil),
  FLOOR: (series) => mapSeries(series, Math.floor),
  LOG: (series) => mapSeries(series, Math.log),
  LOG10: (series) => mapSeries(series, Math.log10),
  DIFF: (series) => withPrevious(series, (value, previous) => value - previous),
  DIFF_TIME: (series) => withPrevious(series, (_value, _previous, seconds) => seconds),
  RATE: (series) => withPrevious(series, (value, previous, seconds) => (value - previous) / seconds),
  RUNNING_SUM: runningSum,
  MINUTE: ofTime((date) => date.getUTCMinutes()),
  HOUR: ofTime((date) => date.getUTCHours()),
  /** Monday is 1. */
  DAY: ofTime((date) => ((date.getUTCDay() + 6) % 7) + 1),
  DATE: ofTime((date) => date.getUTCDate()),
  MONTH: ofTime((date) => date.getUTCMonth() + 1),
  YEAR: ofTime((date) => date.getUTCFullYear()),
  EPOCH: ofTime((date) => date.getTime() / 1000),
};

/** With the value before, however long ago that was. The first value has none and drops out. */
function withPrevious(
  series: TimeSeries,
  compute: (value: number, previous: number, seconds: number) => number,
): TimeSeries {
  let before: number | undefined;
  return mapSeries(series, (value, at) => {
    if (Number.isNaN(value)) return value;
    const previous = before;
    before = at;
    if (previous === undefined) return Number.NaN;
    return compute(value, series.values[previous] ?? Number.NaN, (at - previous) * series.grid.period);
  });
}

function runningSum(series: TimeSeries): TimeSeries {
  let sum = 0;
  return mapSeries(series, (value) => {
    if (Number.isNaN(value)) return value;
    sum += value;
    return sum;
  });
}

/** A value at every stamp of the series' time, also where it has none itself. */
function ofTime(read: (date: Date) => number): (series: TimeSeries) => TimeSeries {
  return (series) => mapSeries(series, (_, at) => read(new Date(timeAt(series.grid, at) * 1000)));
}
