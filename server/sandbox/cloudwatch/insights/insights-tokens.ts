import { ExpressionError } from '../math/expression-error';

export type InsightsToken = {
  /** `quoted` stood in double quotation marks and is a name; `value` stood in single ones. */
  readonly kind: 'word' | 'quoted' | 'value' | 'number' | 'sign';
  readonly text: string;
};

const PATTERN =
  /\s+|(AWS\.AccountId|[A-Za-z_][A-Za-z0-9_]*)|"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'|(\d+)|(!=|[=(),])/y;

export function insightsTokens(source: string): readonly InsightsToken[] {
  const tokens: InsightsToken[] = [];
  const pattern = new RegExp(PATTERN);
  while (pattern.lastIndex < source.length) {
    const at = pattern.lastIndex;
    const found = pattern.exec(source);
    if (!found)
      throw new ExpressionError(`Unexpected character '${source.charAt(at)}' at position ${at + 1}`);
    const [, word, quoted, value, number, sign] = found;
    if (word !== undefined) tokens.push({ kind: 'word', text: word });
    else if (quoted !== undefined) tokens.push({ kind: 'quoted', text: unescaped(quoted) });
    else if (value !== undefined) tokens.push({ kind: 'value', text: unescaped(value) });
    else if (number !== undefined) tokens.push({ kind: 'number', text: number });
    else if (sign !== undefined) tokens.push({ kind: 'sign', text: sign });
  }
  return tokens;
}

const unescaped = (text: string): string => text.replace(/\\(.)/g, '$1');
