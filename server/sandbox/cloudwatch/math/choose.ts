import { ExpressionError } from './expression-error';
import { align, type MathValue, single, type TimeSeries } from './time-series';

/**
 * IF. A condition that is a series chooses at each of its stamps: where it holds and the first choice has no value, that
 * is 0; where it does not and the second has none, the stamp drops out (docs/aws-facts.md §5).
 */
export function choose(
  condition: MathValue,
  whenTrue: MathValue,
  whenFalse: MathValue | undefined,
): MathValue {
  const values = [condition, whenTrue, ...(whenFalse ? [whenFalse] : [])];
  if (values.some(({ kind }) => kind === 'array'))
    throw new ExpressionError('IF takes single time series and numbers, no arrays');
  if (condition.kind === 'scalar') return chooseWhole(condition.value !== 0, whenTrue, whenFalse);
  if (condition.kind === 'array') throw new ExpressionError('IF takes no arrays');

  const series = values.map((value) => (value.kind === 'series' ? value.item.series : undefined));
  const present = series.filter((each) => each !== undefined);
  const aligned = align(present);
  const [on = condition.item.series] = aligned;
  const branch = (index: number, value: MathValue | undefined): ((at: number) => number) => {
    if (value?.kind === 'scalar') return () => value.value;
    const original = series[index];
    const at = original === undefined ? undefined : aligned[present.indexOf(original)];
    return (stamp) => at?.values[stamp] ?? Number.NaN;
  };
  const first = branch(1, whenTrue);
  const second = branch(2, whenFalse);
  const chosen = on.values.map((holds, at) => {
    if (Number.isNaN(holds)) return holds;
    if (holds === 0) return second(at);
    const value = first(at);
    return Number.isNaN(value) ? 0 : value;
  });
  return single(condition.item.label, { grid: on.grid, values: chosen });
}

function chooseWhole(holds: boolean, whenTrue: MathValue, whenFalse: MathValue | undefined): MathValue {
  if (holds) return whenTrue;
  if (whenFalse) return whenFalse;
  return whenTrue.kind === 'series' ? single(whenTrue.item.label, empty(whenTrue.item.series)) : whenTrue;
}

const empty = ({ grid }: TimeSeries): TimeSeries => ({
  grid,
  values: new Float64Array(grid.count).fill(Number.NaN),
});
