import { parseOperatorName } from '../evaluate/condition/operator-name';
import type { GrammarFault, PolicyKind } from './fault';

/** Operator → key → values. Nobody may put an operator that AWS does not know: it would never hold. */
export function conditionFault(block: unknown, kind: PolicyKind): GrammarFault | null {
  if (block === undefined) return null;
  const at = '.Condition';
  if (!isObject(block)) return { path: at, rule: 'A condition is an object of operators.' };
  for (const operator in block) {
    if (kind !== 'any' && parseOperatorName(operator) === undefined)
      return { path: `${at}.${operator}`, rule: 'There is no such condition operator.' };
    const keys = block[operator];
    if (!isObject(keys)) return { path: `${at}.${operator}`, rule: 'An operator takes an object of keys.' };
    for (const key in keys)
      if (!isValues(keys[key])) return { path: `${at}.${operator}.${key}`, rule: VALUES };
  }
  return null;
}

const VALUES = 'A condition value is a text, a number, a boolean or a list of these.';

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isValues = (value: unknown): boolean =>
  Array.isArray(value) ? value.every(isScalar) : isScalar(value);

const isScalar = (value: unknown): boolean =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
