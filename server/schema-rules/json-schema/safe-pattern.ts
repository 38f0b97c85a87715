const LONGEST_NAME = 100;
const LONGEST_PATTERN = 200;
const REFUSED = /\\[1-9kpP]|\(/;
const QUANTIFIER = /[*+?]|\{\d/g;

/**
 * Whether the names of properties match the patterns of a schema, where that can be told in little time: an expression
 * with groups or many repetitions may take longer than anybody lives, so it is not tried, and the answer is `unknown`.
 */
export class NamePatterns {
  private readonly compiled = new Map<string, RegExp | null>();

  matches(pattern: string, name: string): boolean | 'unknown' {
    if (name.length > LONGEST_NAME) return 'unknown';
    const known = this.compiled.get(pattern);
    const expression = known === undefined ? compile(pattern) : known;
    this.compiled.set(pattern, expression);
    return expression === null ? 'unknown' : expression.test(name);
  }
}

function compile(pattern: string): RegExp | null {
  if (pattern.length > LONGEST_PATTERN || REFUSED.test(pattern)) return null;
  if ((pattern.match(QUANTIFIER)?.length ?? 0) > 2) return null;
  try {
    return new RegExp(pattern, 'u');
  } catch {
    return null;
  }
}

/** Patterns that every text matches. */
export const matchesAll = (pattern: string): boolean =>
  ['', '.*', '^.*$', '^', '$', '^.*', '.*$'].includes(pattern);
