import type { PeriodGrid } from '../metrics/period-table';
import type { Arguments } from './arguments';
import { firstOf, metricCount, removeEmpty, slice, sort } from './array-functions';
import { choose } from './choose';
import { ExpressionError } from './expression-error';
import { type Filler, fillSeries } from './fill';
import { isReduction, reduceValue } from './reductions';
import { type MathValue, type NamedSeries, scalar, several, single, type TimeSeries } from './time-series';
import { TRANSFORMATIONS } from './transformations';

/** What an expression may use. */
export type MathContext = {
  /** The value of another query; throws an ExpressionError when there is none. */
  readonly valueOf: (id: string) => MathValue;
  /** The queries that ask for a metric, in their order. Expressions are not among them. */
  readonly metrics: () => readonly (NamedSeries & { readonly id: string })[];
  readonly search: (search: string, statistic: string, period: number | undefined) => readonly NamedSeries[];
  /** The periods that a series made of nothing has. */
  readonly grid: PeriodGrid;
  /** Counts the data points that were computed; throws when there are too many of them. */
  readonly spend: (datapoints: number) => void;
};

type MathFunction = (args: Arguments, context: MathContext) => MathValue;

/** The functions that are neither a reduction nor a transformation. */
const FUNCTIONS: Readonly<Record<string, MathFunction>> = {
  METRICS: (args, { metrics }) => several(metricsWith(args.atMost(1), metrics())),
  PERIOD: (args, { metrics }) => scalar(periodOf(args.atMost(1), metrics())),
  TIME_SERIES: (args, { grid }) => {
    const value = args.atMost(1).number(0);
    return single(args.name, { grid, values: new Float64Array(grid.count).fill(value) });
  },
  FILL: (args) => {
    const filler = fillerOf(args.atMost(2));
    return overSeries(args, (series) => fillSeries(series, filler));
  },
  IF: (args) => choose(args.atMost(3).value(0), args.value(1), args.count > 2 ? args.value(2) : undefined),
  REMOVE_EMPTY: (args) => removeEmpty(args.atMost(1).items(0)),
  METRIC_COUNT: (args) => metricCount(args.atMost(1).items(0)),
  FIRST: (args) => firstOf(args.name, args.atMost(1).items(0)),
  LAST: (args) => firstOf(args.name, args.atMost(1).items(0)),
  SLICE: (args) => slice(args.atMost(3).items(0), args.number(1), args.numberIfThere(2)),
  SORT: (args) => sort(args.atMost(4).items(0), args.word(1), args.word(2), args.numberIfThere(3)),
  SEARCH: (args, { search }) => several(search(args.atMost(3).text(0), args.text(1), args.numberIfThere(2))),
};

export function callFunction(args: Arguments, context: MathContext): MathValue {
  const { name } = args;
  if (isReduction(name)) return reduceValue(name, args.atMost(1).value(0));
  const transform = Object.hasOwn(TRANSFORMATIONS, name) ? TRANSFORMATIONS[name] : undefined;
  if (transform) return overSeries(args.atMost(1), transform);
  const found = Object.hasOwn(FUNCTIONS, name) ? FUNCTIONS[name] : undefined;
  if (!found) throw new ExpressionError(`This sandbox knows no function ${name}`);
  return found(args, context);
}

function overSeries(args: Arguments, compute: (series: TimeSeries) => TimeSeries): MathValue {
  const value = args.value(0);
  if (value.kind === 'scalar') throw new ExpressionError(`${args.name} needs time series`);
  if (value.kind === 'series') return single(value.item.label, compute(value.item.series));
  return several(value.items.map(({ label, series }) => ({ label, series: compute(series) })));
}

type Metrics = readonly (NamedSeries & { readonly id: string })[];

function metricsWith(args: Arguments, metrics: Metrics): readonly NamedSeries[] {
  if (args.count === 0) return metrics;
  const part = args.text(0);
  return metrics.filter(({ id }) => id.includes(part));
}

function periodOf(args: Arguments, metrics: Metrics): number {
  const arg = args.expression(0);
  const metric = arg.kind === 'reference' ? metrics.find(({ id }) => id === arg.id) : undefined;
  if (!metric) throw new ExpressionError('PERIOD needs the id of a metric');
  return metric.series.grid.period;
}

function fillerOf(args: Arguments): Filler {
  const arg = args.expression(1);
  if (arg.kind === 'word' && (arg.word === 'REPEAT' || arg.word === 'LINEAR')) return arg.word;
  const filler = args.value(1);
  if (filler.kind === 'array') throw new ExpressionError('FILL cannot fill with an array of time series');
  return filler.kind === 'scalar' ? filler.value : filler.item.series;
}
