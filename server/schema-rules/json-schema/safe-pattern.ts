import { Budget } from './budget';

const LONGEST_NAME = 100;
const LONGEST_PATTERN = 200;
const REFUSED = /\\[1-9kpP]|\(/;
const QUANTIFIER = /[*+?]|\{\d/g;

/** Units of work: of each match, and how many characters are looked at in one. */
const MATCH = 2;
const CHARACTERS = 200;

type Compiled = { readonly expression: RegExp; readonly repetitions: number };

/**
 * Whether the names of properties match the patterns of a schema, where that can be told in little time: an expression
 * with groups or many repetitions may take longer than anybody lives, so it is not tried, and the answer is `unknown`.
 */
export class NamePatterns {
  private readonly compiled = new Map<string, Compiled | null>();

  constructor(private readonly budget = new Budget()) {}

  matches(pattern: string, name: string): boolean | 'unknown' {
    if (name.length > LONGEST_NAME) return 'unknown';
    const known = this.compiled.get(pattern);
    const compiled = known === undefined ? compile(pattern) : known;
    this.compiled.set(pattern, compiled);
    this.budget.spend(MATCH);
    if (compiled === null) return 'unknown';
    // Each repetition may begin anew at each character, and so may the whole expression.
    this.budget.spend((name.length ** (compiled.repetitions + 1) * pattern.length) / CHARACTERS);
    return compiled.expression.test(name);
  }
}

function compile(pattern: string): Compiled | null {
  if (pattern.length > LONGEST_PATTERN || REFUSED.test(pattern)) return null;
  const repetitions = pattern.match(QUANTIFIER)?.length ?? 0;
  if (repetitions > 2) return null;
  try {
    return { expression: new RegExp(pattern, 'u'), repetitions };
  } catch {
    return null;
  }
}

/** Patterns that every text matches. */
export const matchesAll = (pattern: string): boolean =>
  ['', '.*', '^.*$', '^', '$', '^.*', '.*$'].includes(pattern);
