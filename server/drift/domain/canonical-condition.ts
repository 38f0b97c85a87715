import { asList, type ConditionBlock } from '../../policies/document';

/** Operators that AWS evaluates alike (IAM user guide, "ARN condition operators"). */
const SAME: Readonly<Record<string, string>> = { arnequals: 'arnlike', arnnotequals: 'arnnotlike' };
/** With values that hold no wildcard and no variable, like is equal. */
const PLAIN: Readonly<Record<string, string>> = {
  stringlike: 'stringequals',
  stringnotlike: 'stringnotequals',
};

const WILD = /[*?]|\$\{/;

function canonicalOperator(operator: string, values: readonly string[]): string {
  const name = operator.toLowerCase();
  const plain = values.some((value) => WILD.test(value)) ? undefined : PLAIN[name];
  return SAME[name] ?? plain ?? name;
}

/**
 * One text for all condition blocks that ask the same. The empty text is no condition: an operator without keys asks
 * nothing. Order, string or list, the case of operators and keys make no difference; the case of values does.
 */
export const canonicalCondition = (block: ConditionBlock | undefined): string =>
  Object.entries(block ?? {})
    .flatMap(([operator, keys]) =>
      Object.entries(keys).map(([key, value]) => {
        const values = [...new Set(asList<unknown>(value).map(String))].sort();
        return JSON.stringify([canonicalOperator(operator, values), key.toLowerCase(), values]);
      }),
    )
    .sort()
    .join(' and ');
