import { err, ok, type Result } from '../kernel/result';
import { isObject, type Json, WrittenNumber, written } from './json';
import { type Condition, NUMERIC_OPERATORS, type NumericBound, type NumericOperator } from './pattern';

type Parsed = Result<Condition, string>;

/** A value that must be equal, or an object with one operator. */
export function parseCondition(value: Json): Parsed {
  if (Array.isArray(value)) return err('a list within a list is not a condition');
  if (!isObject(value)) return ok({ kind: 'equals', value });
  const [operator, ...more] = Object.keys(value);
  if (operator === undefined || more.length > 0) return err('a condition object has exactly one operator');
  const read = Object.hasOwn(OPERATORS, operator) ? OPERATORS[operator] : undefined;
  if (!read) return err(`unknown operator ${operator}`);
  return read(value[operator] ?? null);
}

const OPERATORS: Readonly<Record<string, (argument: Json) => Parsed>> = {
  prefix: textOperator('prefix'),
  suffix: textOperator('suffix'),
  'equals-ignore-case': textOperator('equals-ignore-case'),

  exists: (argument) =>
    typeof argument === 'boolean'
      ? ok({ kind: 'exists', expected: argument })
      : err(`exists takes true or false, not ${written(argument)}`),

  numeric: (argument) => {
    const bounds = numericBounds(argument);
    return bounds.ok ? ok({ kind: 'numeric', bounds: bounds.value }) : bounds;
  },

  'anything-but': (argument) => {
    if (isObject(argument)) return anythingButPrefix(argument);
    const values = Array.isArray(argument) ? (argument as readonly Json[]) : [argument];
    if (values.length === 0) return err('anything-but needs at least one value');
    const kinds = new Set(values.map((value) => (value instanceof WrittenNumber ? 'number' : typeof value)));
    if (kinds.size > 1 || !['number', 'string'].includes([...kinds][0] ?? ''))
      return err('anything-but takes texts or numbers, not both and nothing else');
    return ok({ kind: 'anything-but', values });
  },
};

function textOperator(kind: 'prefix' | 'suffix' | 'equals-ignore-case') {
  return (argument: Json): Parsed => {
    if (typeof argument !== 'string') return err(`${kind} takes a text, not ${written(argument)}`);
    if (argument === '' && kind !== 'equals-ignore-case')
      return err(`${kind} takes a text that is not empty`);
    return ok({ kind, text: argument });
  };
}

function anythingButPrefix(argument: { readonly [key: string]: Json }): Parsed {
  const [only, ...more] = Object.entries(argument);
  if (only?.[0] !== 'prefix' || more.length > 0)
    return err('anything-but takes values, or one prefix object');
  const texts = Array.isArray(only[1]) ? (only[1] as readonly Json[]) : [only[1]];
  if (texts.length === 0 || !texts.every((text) => typeof text === 'string' && text !== ''))
    return err('anything-but with prefix takes texts that are not empty');
  return ok({ kind: 'anything-but-prefix', texts: texts as readonly string[] });
}

/** `["=", 5]`, `[">", 0]` or a lower and an upper bound. */
function numericBounds(argument: Json): Result<readonly NumericBound[], string> {
  if (!Array.isArray(argument) || ![2, 4].includes(argument.length))
    return err('numeric takes an operator and a number, or two of each for a range');
  const bounds: NumericBound[] = [];
  for (let at = 0; at < argument.length; at += 2) {
    const [operator, number] = [argument[at] as Json, argument[at + 1] as Json];
    if (!isNumericOperator(operator))
      return err(`numeric knows =, <, <=, > and >=, not ${written(operator)}`);
    if (!(number instanceof WrittenNumber))
      return err(`numeric compares with a number, not ${written(number)}`);
    bounds.push({ operator, value: number.value });
  }
  const [low, high] = bounds;
  if (low && high) {
    if (!low.operator.startsWith('>') || !high.operator.startsWith('<'))
      return err('a numeric range is a lower bound (> or >=) and then an upper bound (< or <=)');
    if (low.value >= high.value) return err('the lower bound of a numeric range is below its upper bound');
  }
  return ok(bounds);
}

const isNumericOperator = (value: Json): value is NumericOperator =>
  typeof value === 'string' && (NUMERIC_OPERATORS as readonly string[]).includes(value);
