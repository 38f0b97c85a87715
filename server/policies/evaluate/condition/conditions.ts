import { asList, type ConditionBlock } from '../../document';
import type { RequestContext } from '../context';
import type { Pattern } from '../glob';
import { fillVariables } from '../variables';
import { parseOperatorName, type WrittenOperator } from './operator-name';
import type { Operator } from './operators';

type Values = ConditionBlock[string][string];

/**
 * All operators and all keys of a block must hold (AND); of several values of one key one is enough (OR), and for a
 * negated operator none may match (NOR): IAM user guide, "Conditions with multiple context keys or values".
 * An operator that does not exist holds never.
 */
export function conditionsHold(
  block: ConditionBlock | undefined,
  context: RequestContext,
  variables: boolean,
): boolean {
  if (block === undefined) return true;
  for (const [name, keys] of Object.entries(block)) {
    const written = parseOperatorName(name);
    if (written === undefined) return false;
    for (const [key, wanted] of Object.entries(keys))
      if (
        !holds(
          written,
          context.valuesOf(key),
          asList<string | number | boolean>(wanted as Values),
          context,
          variables,
        )
      )
        return false;
  }
  return true;
}

function holds(
  written: WrittenOperator,
  given: readonly string[] | undefined,
  wanted: readonly (string | number | boolean)[],
  context: RequestContext,
  variables: boolean,
): boolean {
  if (written.kind === 'null')
    return wanted.some((value) => String(value).toLowerCase() === String(given === undefined));
  const { operator, ifExists, set } = written;
  if (given === undefined) {
    if (ifExists || set === 'for-all-values') return true;
    return operator.negated && set === null;
  }
  const patterns = patternsOf(operator, wanted, context, variables);
  const one = (value: string) =>
    patterns.some((pattern) => operator.matches(value, pattern)) !== operator.negated;
  // An empty string is an empty set (IAM user guide, "Set operators").
  const values = set === null ? given : given.filter((value) => value !== '');
  if (set === 'for-all-values') return values.every(one);
  if (set === 'for-any-value') return values.some(one);
  // A multivalued key needs a set operator.
  return values.length === 1 && values.every(one);
}

/** A value whose variable has no value is left out: nothing is equal to it or like it. */
function patternsOf(
  operator: Operator,
  wanted: readonly (string | number | boolean)[],
  context: RequestContext,
  variables: boolean,
): readonly Pattern[] {
  const patterns: Pattern[] = [];
  for (const value of wanted) {
    const text = String(value);
    const pattern = variables && operator.variables ? fillVariables(text, context) : { text };
    if (pattern !== null) patterns.push(pattern);
  }
  return patterns;
}
