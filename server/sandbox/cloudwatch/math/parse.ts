import { ExpressionError } from './expression-error';
import { type Token, tokenize } from './tokens';

export type Operator = '+' | '-' | '*' | '/' | '^' | '==' | '!=' | '<' | '<=' | '>' | '>=' | 'AND' | 'OR';

export type Expression =
  | { readonly kind: 'number'; readonly value: number }
  /** Id of another query. */
  | { readonly kind: 'reference'; readonly id: string }
  /** A word that only means something to the function that gets it: `REPEAT`, `DESC`. */
  | { readonly kind: 'word'; readonly word: string }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly Expression[] }
  | { readonly kind: 'negation'; readonly operand: Expression }
  | {
      readonly kind: 'operation';
      readonly operator: Operator;
      readonly left: Expression;
      readonly right: Expression;
    }
  | { readonly kind: 'call'; readonly name: string; readonly args: readonly Expression[] };

/** Operators by how tightly they bind, the loosest first. */
const LEVELS: readonly Readonly<Record<string, Operator>>[] = [
  { OR: 'OR', '||': 'OR' },
  { AND: 'AND', '&&': 'AND' },
  { '==': '==', '!=': '!=', '<': '<', '<=': '<=', '>': '>', '>=': '>=' },
  { '+': '+', '-': '-' },
  { '*': '*', '/': '/' },
];

/** Reads a metric math expression (docs/aws-facts.md §5); throws an ExpressionError for what is none. */
export function parseExpression(source: string): Expression {
  const tokens = tokenize(source);
  let at = 0;
  const END: Token = { kind: 'end' };
  const peek = (): Token => tokens[at] ?? END;
  const textOf = (token: Token): string | undefined =>
    token.kind === 'sign' || token.kind === 'name' ? token.text : undefined;

  function accept(sign: string): boolean {
    if (textOf(peek()) !== sign) return false;
    at += 1;
    return true;
  }
  function expect(sign: string): void {
    if (!accept(sign)) throw new ExpressionError(`Expected '${sign}' but found ${shown(peek())}`);
  }

  function level(depth: number): Expression {
    const operators = LEVELS[depth];
    if (!operators) return unary();
    let left = level(depth + 1);
    for (;;) {
      const text = textOf(peek());
      const operator = text !== undefined && Object.hasOwn(operators, text) ? operators[text] : undefined;
      if (!operator) return left;
      at += 1;
      left = { kind: 'operation', operator, left, right: level(depth + 1) };
    }
  }

  function unary(): Expression {
    if (accept('-')) return { kind: 'negation', operand: unary() };
    const base = primary();
    return accept('^') ? { kind: 'operation', operator: '^', left: base, right: unary() } : base;
  }

  function primary(): Expression {
    const token = peek();
    if (token.kind === 'number' || token.kind === 'text' || token.kind === 'name') at += 1;
    if (token.kind === 'number') return token;
    if (token.kind === 'text') return { kind: 'text', text: token.text };
    if (token.kind === 'name') return named(token.text);
    if (accept('(')) {
      const inner = level(0);
      expect(')');
      return inner;
    }
    if (accept('[')) return { kind: 'list', items: items(']') };
    throw new ExpressionError(`Unexpected ${shown(token)}`);
  }

  function named(name: string): Expression {
    if (accept('(')) return { kind: 'call', name, args: items(')') };
    return /^[a-z]/.test(name) ? { kind: 'reference', id: name } : { kind: 'word', word: name };
  }

  function items(end: string): readonly Expression[] {
    if (accept(end)) return [];
    const found = [level(0)];
    while (accept(',')) found.push(level(0));
    expect(end);
    return found;
  }

  const expression = level(0);
  if (peek().kind !== 'end') throw new ExpressionError(`Unexpected ${shown(peek())}`);
  return expression;
}

function shown(token: Token): string {
  if (token.kind === 'end') return 'the end of the expression';
  return `'${token.kind === 'number' ? token.value : token.text}'`;
}

/** Ids of the other queries that an expression uses. */
export function references(expression: Expression): readonly string[] {
  switch (expression.kind) {
    case 'reference':
      return [expression.id];
    case 'list':
      return expression.items.flatMap(references);
    case 'negation':
      return references(expression.operand);
    case 'operation':
      return [...references(expression.left), ...references(expression.right)];
    case 'call':
      return expression.args.flatMap(references);
    default:
      return [];
  }
}
