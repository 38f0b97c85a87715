/** What a file of Terraform says: blocks under their type and labels, expressions as values. */
export type Hcl = { readonly [key: string]: unknown };

/** An expression that is no value of its own, as it is written. */
export type Reference = { readonly reference: string };

const TOKEN =
  /\s+|#[^\n]*|(?<text>"(?:[^"\\]|\\.)*")|(?<word>[A-Za-z_][\w.]*)|(?<number>\d+)|(?<sign>[{}[\]()=,])/gy;

type Token = { readonly kind: 'text' | 'word' | 'number' | 'sign'; readonly value: string };

function tokensOf(source: string): readonly Token[] {
  const tokens: Token[] = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < source.length) {
    const at = TOKEN.lastIndex;
    const match = TOKEN.exec(source);
    if (!match) throw new Error(`not HCL at: ${source.slice(at, at + 40)}`);
    const [kind, value] = Object.entries(match.groups ?? {}).find(([, found]) => found !== undefined) ?? [];
    if (kind !== undefined && value !== undefined) tokens.push({ kind: kind as Token['kind'], value });
  }
  return tokens;
}

/** A quoted string; one that holds a template is refused, because nothing that is generated may be one. */
function textOf(literal: string): string {
  const bare = literal.replaceAll('$${', '').replaceAll('%%{', '');
  if (/[$%]\{/.test(bare)) throw new Error(`a template: ${literal}`);
  return (JSON.parse(literal) as string).replaceAll('$${', '${').replaceAll('%%{', '%{');
}

/** Reads the part of HCL that is generated, strictly: anything else throws. */
export function readHcl(source: string): Hcl {
  const tokens = tokensOf(source);
  let at = 0;
  const peek = () => tokens[at];
  const take = (kind?: Token['kind'], value?: string): Token => {
    const token = tokens[at];
    if (!token || (kind && token.kind !== kind) || (value && token.value !== value))
      throw new Error(`expected ${value ?? kind}, found ${token?.value ?? 'the end'}`);
    at += 1;
    return token;
  };
  const isSign = (value: string) => peek()?.kind === 'sign' && peek()?.value === value;

  function listOf<T>(close: string, item: () => T): readonly T[] {
    const items: T[] = [];
    while (!isSign(close)) {
      items.push(item());
      if (isSign(',')) take();
    }
    take('sign', close);
    return items;
  }

  function expression(): unknown {
    const { kind, value } = take();
    if (kind === 'text') return textOf(value);
    if (kind === 'number') return Number(value);
    if (kind === 'sign' && value === '[') return listOf(']', expression);
    if (kind === 'sign' && value === '{')
      return Object.fromEntries(
        listOf('}', () => {
          const key = take();
          take('sign', '=');
          return [key.kind === 'text' ? textOf(key.value) : key.value, expression()] as const;
        }),
      );
    if (kind !== 'word') throw new Error(`no expression: ${value}`);
    if (value === 'true' || value === 'false') return value === 'true';
    if (!isSign('(')) return { reference: value };
    take('sign', '(');
    const [argument] = listOf(')', expression);
    return { [value]: argument };
  }

  function body(ends: () => boolean): Hcl {
    const found: Record<string, unknown> = {};
    while (!ends()) {
      const name = take('word').value;
      const path = [name];
      while (peek()?.kind === 'text') path.push(textOf(take().value));
      const key = path.join(' ');
      if (key in found) throw new Error(`${key} is there twice`);
      if (path.length === 1 && isSign('=')) {
        take();
        found[key] = expression();
      } else {
        take('sign', '{');
        found[key] = body(() => isSign('}'));
        take('sign', '}');
      }
    }
    return found;
  }

  return body(() => at === tokens.length);
}
