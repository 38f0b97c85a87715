import type { TokenReader } from './token-reader';

/** `(custom.option).part` is kept as it is written; a value that is no constant is `{}`. */
export type Option = { readonly name: string; readonly value: string };

/** `option name = value;` */
export function parseOptionStatement(tokens: TokenReader): Option {
  tokens.expect('option');
  const option = parseOption(tokens);
  tokens.expect(';');
  return option;
}

/** `[name = value, …]` after a field or a value, if there is any. */
export function skipFieldOptions(tokens: TokenReader): readonly Option[] {
  const options: Option[] = [];
  if (!tokens.accept('[')) return options;
  do options.push(parseOption(tokens));
  while (tokens.accept(','));
  tokens.expect(']');
  return options;
}

function parseOption(tokens: TokenReader): Option {
  let name = '';
  do {
    name += name === '' ? '' : '.';
    if (tokens.accept('(')) {
      name += `(${tokens.dottedName('the name of an option')})`;
      tokens.expect(')');
    } else name += tokens.word('the name of an option');
  } while (tokens.accept('.'));
  tokens.expect('=');
  return { name, value: parseConstant(tokens) };
}

function parseConstant(tokens: TokenReader): string {
  if (tokens.is('{')) {
    skipBraces(tokens);
    return '{}';
  }
  if (tokens.token.kind === 'string') return tokens.string('a string');
  const sign = tokens.accept('-') ? '-' : tokens.accept('+') ? '+' : '';
  if (tokens.token.kind === 'number') return sign + tokens.advance().text;
  return sign + tokens.dottedName('a value');
}

/** A value in text format: nothing in it matters here, so its braces are only counted. */
function skipBraces(tokens: TokenReader): void {
  let open = 0;
  do {
    if (tokens.token.kind === 'end') throw tokens.unexpected('"}"');
    const { kind, text } = tokens.advance();
    if (kind !== 'symbol') continue;
    if (text === '{' || text === '<' || text === '[') open += 1;
    else if (text === '}' || text === '>' || text === ']') open -= 1;
  } while (open > 0);
}
