import { ExpressionError } from './expression-error';
import type { Operator } from './parse';
import {
  align,
  finite,
  type MathValue,
  mapSeries,
  type NamedSeries,
  scalar,
  several,
  single,
  type TimeSeries,
} from './time-series';

const COMPUTE: Readonly<Record<Operator, (left: number, right: number) => number>> = {
  '+': (left, right) => left + right,
  '-': (left, right) => left - right,
  '*': (left, right) => left * right,
  '/': (left, right) => left / right,
  '^': (left, right) => left ** right,
  '==': (left, right) => Number(left === right),
  '!=': (left, right) => Number(left !== right),
  '<': (left, right) => Number(left < right),
  '<=': (left, right) => Number(left <= right),
  '>': (left, right) => Number(left > right),
  '>=': (left, right) => Number(left >= right),
  AND: (left, right) => Number(left !== 0 && right !== 0),
  OR: (left, right) => Number(left !== 0 || right !== 0),
};

/** Comparisons and logic answer 0 or 1. Where one of two series has no value it counts as 0 (docs/aws-facts.md §5). */
export function operate(operator: Operator, left: MathValue, right: MathValue): MathValue {
  const compute = COMPUTE[operator];
  if (left.kind === 'array' && right.kind === 'array')
    throw new ExpressionError(`Operator '${operator}' cannot be applied to two arrays of time series`);
  if (left.kind === 'array') return several(left.items.map((item) => withOther(item, right, compute, false)));
  if (right.kind === 'array') return several(right.items.map((item) => withOther(item, left, compute, true)));
  if (left.kind === 'series') return { kind: 'series', item: withOther(left.item, right, compute, false) };
  if (right.kind === 'series') return { kind: 'series', item: withOther(right.item, left, compute, true) };
  return scalar(compute(left.value, right.value));
}

export function negate(value: MathValue): MathValue {
  const minus = ({ label, series }: NamedSeries): NamedSeries => ({
    label,
    series: mapSeries(series, (each) => -each),
  });
  if (value.kind === 'scalar') return scalar(-value.value);
  if (value.kind === 'series') return single(value.item.label, minus(value.item).series);
  return several(value.items.map(minus));
}

type Compute = (left: number, right: number) => number;

function withOther(item: NamedSeries, other: MathValue, compute: Compute, swapped: boolean): NamedSeries {
  const inOrder: Compute = swapped ? (one, two) => compute(two, one) : compute;
  if (other.kind === 'scalar')
    return {
      ...item,
      series: mapSeries(item.series, (value) => dropMissing(value, inOrder(value, other.value))),
    };
  if (other.kind === 'array') throw new ExpressionError('An array of time series cannot stand here');
  return { ...item, series: combine(item.series, other.item.series, inOrder) };
}

/** A comparison with nothing would be false rather than nothing. */
const dropMissing = (value: number, computed: number): number => (Number.isNaN(value) ? value : computed);

function combine(one: TimeSeries, other: TimeSeries, compute: Compute): TimeSeries {
  const [left = one, right = other] = align([one, other]);
  const values = left.values.map((value, at) => {
    const second = right.values[at] ?? Number.NaN;
    if (Number.isNaN(value) && Number.isNaN(second)) return Number.NaN;
    return finite(compute(Number.isNaN(value) ? 0 : value, Number.isNaN(second) ? 0 : second));
  });
  return { grid: left.grid, values };
}
