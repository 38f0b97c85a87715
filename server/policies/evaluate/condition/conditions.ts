import type { ConditionBlock } from '../../document';
import type { RequestContext } from '../context';
import type { Pattern } from '../glob';
import { fillVariables } from '../variables';
import { parseOperatorName, type WrittenOperator } from './operator-name';
import type { Operator } from './operators';

type Scalar = string | number | boolean;
type Wanted = Scalar | readonly Scalar[];

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
  for (const name in block) {
    const written = parseOperatorName(name);
    const keys = block[name];
    if (written === undefined) return false;
    for (const key in keys) {
      const wanted = keys[key];
      if (wanted === undefined || !holds(written, context.valuesOf(key), wanted, variables ? context : null))
        return false;
    }
  }
  return true;
}

/** `variables` is null where the version of the policy language has none. */
function holds(
  written: WrittenOperator,
  given: readonly string[] | undefined,
  wanted: Wanted,
  variables: RequestContext | null,
): boolean {
  if (written.kind === 'null') return wantsNull(wanted, given === undefined);
  const { operator, ifExists, set } = written;
  if (given === undefined) {
    if (ifExists || set === 'for-all-values') return true;
    return operator.negated && set === null;
  }
  const patterns = patternsOf(operator, wanted, variables);
  // A multivalued key needs a set operator.
  if (set === null) return given.length === 1 && given.every((value) => fits(operator, value, patterns));
  // An empty string is an empty set (IAM user guide, "Set operators").
  const values = given.filter((value) => value !== '');
  return set === 'for-all-values'
    ? values.every((value) => fits(operator, value, patterns))
    : values.some((value) => fits(operator, value, patterns));
}

function fits(operator: Operator, value: string, patterns: readonly Pattern[]): boolean {
  for (const pattern of patterns) if (operator.matches(value, pattern)) return !operator.negated;
  return operator.negated;
}

const wantsNull = (wanted: Wanted, absent: boolean): boolean =>
  scalars(wanted).some((value) => String(value).toLowerCase() === String(absent));

const scalars = (wanted: Wanted): readonly Scalar[] => (typeof wanted === 'object' ? wanted : [wanted]);

/** A value whose variable has no value is left out: nothing is equal to it or like it. */
function patternsOf(
  operator: Operator,
  wanted: Wanted,
  variables: RequestContext | null,
): readonly Pattern[] {
  const patterns: Pattern[] = [];
  for (const value of scalars(wanted)) {
    const text = String(value);
    const pattern = variables && operator.variables ? fillVariables(text, variables) : { text };
    if (pattern !== null) patterns.push(pattern);
  }
  return patterns;
}
