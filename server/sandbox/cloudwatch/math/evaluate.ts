import { Arguments } from './arguments';
import { ExpressionError } from './expression-error';
import { callFunction, type MathContext } from './functions';
import { negate, operate } from './operators';
import type { Expression } from './parse';
import { type MathValue, type NamedSeries, scalar, several } from './time-series';

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
      return negate(compute(expression.operand));
    case 'operation':
      return operate(expression.operator, compute(expression.left), compute(expression.right));
    case 'call':
      return callFunction(new Arguments(expression.name, expression.args, compute), context);
    case 'word':
      throw new ExpressionError(`'${expression.word}' means nothing here`);
    case 'text':
      throw new ExpressionError(`Text '${expression.text}' is no value`);
  }
}

function listed(value: MathValue): readonly NamedSeries[] {
  if (value.kind === 'scalar') throw new ExpressionError('An array holds time series, no numbers');
  return value.kind === 'series' ? [value.item] : value.items;
}
