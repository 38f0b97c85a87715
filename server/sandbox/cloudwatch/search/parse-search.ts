import { ExpressionError } from '../math/expression-error';

export type SearchTerm =
  | {
      readonly kind: 'term';
      readonly text: string;
      readonly exact: boolean;
      /** `MetricName`, `Namespace` or the name of a dimension: looks there only. */
      readonly property?: string;
    }
  | { readonly kind: 'and' | 'or'; readonly left: SearchTerm; readonly right: SearchTerm }
  | { readonly kind: 'not'; readonly operand: SearchTerm };

export type Search = {
  /** A namespace, and the names of all dimensions. */
  readonly schema?: { readonly namespace: string; readonly dimensions: readonly string[] };
  readonly term?: SearchTerm;
};

const MOST_CHARACTERS = 1_024;
const TOKEN = /\s+|"((?:[^"\\]|\\.)*)"|([{}(),=])|([^\s{}(),="]+)/y;

type Token = { readonly text: string; readonly exact: boolean; readonly sign: boolean };

/** Reads `{Namespace, Dimension} Term AND (MetricName="x" OR NOT y)` (docs/aws-facts.md §5). */
export function parseSearch(source: string): Search {
  if (source.length > MOST_CHARACTERS)
    throw new ExpressionError(`A search has at most ${MOST_CHARACTERS} characters`);
  const tokens = tokensOf(source);
  let at = 0;
  const isSign = (sign: string): boolean => tokens[at]?.sign === true && tokens[at]?.text === sign;
  const isWord = (word: string): boolean => {
    const token = tokens[at];
    return token !== undefined && !token.sign && !token.exact && token.text === word;
  };
  const accept = (matches: boolean): boolean => {
    if (matches) at += 1;
    return matches;
  };
  const expect = (sign: string): void => {
    if (!accept(isSign(sign))) throw new ExpressionError(`A search lacks '${sign}'`);
  };
  const name = (): string => {
    const token = tokens[at++];
    if (!token || token.sign) throw new ExpressionError('A search lacks a name');
    return token.text;
  };

  function schema(): NonNullable<Search['schema']> {
    const namespace = name();
    const dimensions: string[] = [];
    while (accept(isSign(','))) dimensions.push(name());
    expect('}');
    accept(isSign(','));
    return { namespace, dimensions };
  }

  function either(): SearchTerm {
    let left = both();
    while (accept(isWord('OR'))) left = { kind: 'or', left, right: both() };
    return left;
  }
  function both(): SearchTerm {
    let left = one();
    for (;;) {
      if (!accept(isWord('AND')) && (at >= tokens.length || isWord('OR') || isSign(')'))) return left;
      left = { kind: 'and', left, right: one() };
    }
  }
  function one(): SearchTerm {
    if (accept(isWord('NOT'))) return { kind: 'not', operand: one() };
    if (accept(isSign('('))) {
      const inner = either();
      expect(')');
      return inner;
    }
    const exact = tokens[at]?.exact === true;
    const text = name();
    if (!accept(isSign('='))) return { kind: 'term', text, exact };
    const value = tokens[at];
    return { kind: 'term', text: name(), exact: value?.exact === true, property: text };
  }

  const found = accept(isSign('{')) ? schema() : undefined;
  const term = at < tokens.length ? either() : undefined;
  if (at < tokens.length) throw new ExpressionError(`Unexpected '${tokens[at]?.text}' in a search`);
  if (!found && !term) throw new ExpressionError('A search needs a schema or a term');
  return { ...(found && { schema: found }), ...(term && { term }) };
}

function tokensOf(source: string): readonly Token[] {
  const tokens: Token[] = [];
  const pattern = new RegExp(TOKEN);
  while (pattern.lastIndex < source.length) {
    const found = pattern.exec(source);
    if (!found) throw new ExpressionError('A search has a quotation mark too many');
    const [, exact, sign, word] = found;
    if (exact !== undefined) tokens.push({ text: exact.replace(/\\(.)/g, '$1'), exact: true, sign: false });
    else if (sign !== undefined) tokens.push({ text: sign, exact: false, sign: true });
    else if (word !== undefined) tokens.push({ text: word, exact: false, sign: false });
  }
  return tokens;
}
