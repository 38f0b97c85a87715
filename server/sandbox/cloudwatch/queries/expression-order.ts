import { ExpressionError } from '../math/expression-error';
import { type Expression, references } from '../math/parse';
import type { Query } from './query';
import { expressionFault } from './read-queries';

export type MathQuery = { readonly query: Query; readonly expression: Expression };

export const asMath = (query: Query | undefined): MathQuery | undefined =>
  query?.asks.kind === 'math' ? { query, expression: query.asks.expression } : undefined;

/**
 * The expressions that one uses and that are not known yet, each after those that it uses itself, and the one at the end:
 * chains of hundreds would be deeper than the stack. Throws a ValidationError for one that uses itself.
 */
export function expressionOrder(
  first: MathQuery,
  byId: ReadonlyMap<string, Query>,
  isKnown: (id: string) => boolean,
): readonly MathQuery[] {
  const ordered: MathQuery[] = [];
  const finished = new Set<string>();
  const open = new Set<string>();
  const stack: { readonly math: MathQuery; readonly uses: string[] }[] = [];
  const enter = (math: MathQuery): void => {
    const { id } = math.query;
    if (open.has(id)) throw expressionFault(id, new ExpressionError('It uses itself'));
    open.add(id);
    stack.push({ math, uses: [...references(math.expression)].reverse() });
  };
  enter(first);
  for (let top = stack.at(-1); top; top = stack.at(-1)) {
    const id = top.uses.pop();
    if (id === undefined) {
      stack.pop();
      open.delete(top.math.query.id);
      finished.add(top.math.query.id);
      ordered.push(top.math);
    } else {
      const used = isKnown(id) || finished.has(id) ? undefined : asMath(byId.get(id));
      if (used) enter(used);
    }
  }
  return ordered;
}
