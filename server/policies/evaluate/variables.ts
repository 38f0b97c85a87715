import type { RequestContext } from './context';
import type { Pattern } from './glob';

const VARIABLE = /\$\{([^}]*)\}/g;
const WITH_DEFAULT = /^([^,]*?)\s*,\s*'([^']*)'$/;

/** Variables exist only in version 2012-10-17; in 2008-10-17, which is also the default, `${x}` is plain text. */
export const hasVariables = (version: string | undefined): boolean => version === '2012-10-17';

/**
 * Fills in `${key}`, `${key, 'default'}`, `${*}`, `${?}` and `${$}`. What is filled in never acts as a wildcard.
 * Null when a key without default has no single value: nothing is equal to it or like it (IAM user guide, "Policy
 * variables with no value").
 */
export function fillVariables(text: string, context: RequestContext): Pattern | null {
  if (!text.includes('${')) return { text };
  const literals = new Set<number>();
  let filled = '';
  let from = 0;
  for (const match of text.matchAll(VARIABLE)) {
    const value = resolve((match[1] ?? '').trim(), context);
    if (value === null) return null;
    filled += text.slice(from, match.index);
    for (let at = 0; at < value.length; at++)
      if (value[at] === '*' || value[at] === '?') literals.add(filled.length + at);
    filled += value;
    from = match.index + match[0].length;
  }
  filled += text.slice(from);
  return literals.size > 0 ? { text: filled, literals } : { text: filled };
}

function resolve(expression: string, context: RequestContext): string | null {
  if (expression === '*' || expression === '?' || expression === '$') return expression;
  const [, key = expression, fallback = null] = WITH_DEFAULT.exec(expression) ?? [];
  const values = context.valuesOf(key);
  // A multivalued key cannot be used as a variable.
  return values?.length === 1 && values[0] !== undefined ? values[0] : fallback;
}
