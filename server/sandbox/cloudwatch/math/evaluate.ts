import { Arguments } from './arguments';
import { ExpressionError } from './expression-error';
import { callFunction, type MathContext } from './functions';
import { negate, operate } from './operators';
import type { Expression } from './parse';
import { type MathValue, type NamedSeries, scalar, several } from './time-series';

type Operation = Extract<Expression, { kind: 'operation' }>;

/** Computes a metric math expression; throws an ExpressionError when its parts do not fit (docs/aws-facts.md §5). */
export function evaluateExpression(expression: Expression, context: MathContext): MathValue {
  const compute = (part: Expression): MathValue => evaluateExpression(part, context);
  switch (expression.kind) {
    case 'number':
      return scalar(expression.value);
    case 'reference':
      return context.valueOf(expression.id);
    case 'list':
      return several(expression.items.flatMap((item) => listed(compute(item))));
    case 'negation':
      return spent(negate(compute(expression.operand)), context);
    case 'operation':
      return evaluateOperations(expression, context);
    case 'call':
      return evaluateCall(new Arguments(expression.name, expression.args, compute), context);
    case 'word':
      throw new ExpressionError(`'${expression.word}' means nothing here`);
    case 'text':
      throw new ExpressionError(`Text '${expression.text}' is no value`);
  }
}

/** These hand on series that are there already. */
const HANDING_ON = new Set(['METRICS', 'SEARCH', 'REMOVE_EMPTY', 'SLICE', 'SORT', 'FIRST', 'LAST']);

function evaluateCall(args: Arguments, context: MathContext): MathValue {
  const value = callFunction(args, context);
  return HANDING_ON.has(args.name) ? value : spent(value, context);
}

/** From the left to the right and not by recursion: a sum may have a thousand terms. */
function evaluateOperations(outermost: Operation, context: MathContext): MathValue {
  const operations = [outermost];
  let { left } = outermost;
  for (; left.kind === 'operation'; left = left.left) operations.push(left);
  return operations.reduceRight(
    (value, { operator, right }) =>
      spent(operate(operator, value, evaluateExpression(right, context)), context),
    evaluateExpression(left, context),
  );
}

/** An operation on an array of hundreds of series makes as many new ones. */
function spent(value: MathValue, context: MathContext): MathValue {
  const items = value.kind === 'array' ? value.items : value.kind === 'series' ? [value.item] : [];
  context.spend(items.reduce((sum, { series }) => sum + series.values.length, 0));
  return value;
}

function listed(value: MathValue): readonly NamedSeries[] {
  if (value.kind === 'scalar') throw new ExpressionError('An array holds time series, no numbers');
  return value.kind === 'series' ? [value.item] : value.items;
}
