import { ExpressionError } from './expression-error';

export type Token =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'name' | 'text' | 'sign'; readonly text: string }
  | { readonly kind: 'end' };

const SPACE = /\s+/y;
const NUMBER = /\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|\.\d+/y;
const NAME = /[A-Za-z][A-Za-z0-9_]*/y;
const TEXT = /'([^']*)'|"([^"]*)"/y;
const SIGN = /==|!=|<=|>=|&&|\|\||[-+*/^<>()[\],]/y;

/** Cuts a metric math expression into words. The last token is always the end. */
export function tokenize(source: string): readonly Token[] {
  const tokens: Token[] = [];
  let at = 0;
  const take = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at;
    const found = pattern.exec(source);
    if (found) at = pattern.lastIndex;
    return found;
  };
  while (at < source.length) {
    if (take(SPACE)) continue;
    const number = take(NUMBER);
    const name = number ? null : take(NAME);
    const text = number || name ? null : take(TEXT);
    const sign = number || name || text ? null : take(SIGN);
    if (number) tokens.push({ kind: 'number', value: Number(number[0]) });
    else if (name) tokens.push({ kind: 'name', text: name[0] });
    else if (text) tokens.push({ kind: 'text', text: text[1] ?? text[2] ?? '' });
    else if (sign) tokens.push({ kind: 'sign', text: sign[0] });
    else throw new ExpressionError(`Unexpected character '${source.charAt(at)}' at position ${at + 1}`);
  }
  tokens.push({ kind: 'end' });
  return tokens;
}
