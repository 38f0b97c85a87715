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

/** Nobody writes half as many; the stack bears many more. */
const MOST_NESTED = 100;

/** Reads a metric math expression (docs/aws-facts.md §5); throws an ExpressionError for what is none. */
export function parseExpression(source: string): Expression {
  const tokens = tokenize(source);
  let at = 0;
  let nesting = 0;
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
    nesting += 1;
    if (nesting > MOST_NESTED)
      throw new ExpressionError(`The expression is nested more than ${MOST_NESTED} levels deep`);
    const found = signed();
    nesting -= 1;
    return found;
  }

  function signed(): Expression {
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

/** Ids of the other queries that an expression uses, in their order. */
export function references(expression: Expression): readonly string[] {
  const found: string[] = [];
  const open = [expression];
  for (let next = open.pop(); next; next = open.pop()) {
    if (next.kind === 'reference') found.push(next.id);
    else open.push(...partsOf(next).toReversed());
  }
  return found;
}

function partsOf(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case 'list':
      return expression.items;
    case 'negation':
      return [expression.operand];
    case 'operation':
      return [expression.left, expression.right];
    case 'call':
      return expression.args;
    default:
      return [];
  }
}
