import { written } from '../../event-filters/json';
import type { Condition } from '../../event-filters/pattern';

const quoted = (text: string): string => JSON.stringify(text);

/** What a condition asks for, after "is not" or "should be". */
export function wantedWords(condition: Condition): string {
  switch (condition.kind) {
    case 'equals':
      return written(condition.value);
    case 'equals-ignore-case':
      return `${quoted(condition.text)} in any case`;
    case 'prefix':
      return `something that starts with ${quoted(condition.text)}`;
    case 'suffix':
      return `something that ends with ${quoted(condition.text)}`;
    case 'anything-but':
      return `anything but ${condition.values.map(written).join(', ')}`;
    case 'anything-but-prefix':
      return `anything that does not start with ${condition.texts.map(quoted).join(', ')}`;
    case 'numeric':
      return `a number ${condition.bounds.map(({ operator, value }) => `${SIGN[operator]} ${value}`).join(' and ')}`;
    case 'exists':
      return condition.expected ? 'there' : 'not there';
  }
}

const SIGN = {
  '=': 'equal to',
  '<': 'below',
  '<=': 'of at most',
  '>': 'above',
  '>=': 'of at least',
} as const;
