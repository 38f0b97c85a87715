import { RE2JS } from 're2js';

/** Patterns of one definition, and characters of each: what they are made into has to stay small. */
const [MOST_PATTERNS, LONGEST_PATTERN] = [50, 1_000];
/** Steps that the patterns of one definition take for all records of a look: about a second at the worst. */
const MOST_STEPS = 10_000_000;

/** A pattern that is not run here, or more work than one look is worth. */
export class PatternRefused extends Error {}

/**
 * A fresh engine for the patterns of one definition, as ajv takes it. Data of strangers meets patterns of others here, and
 * the language's own engine takes for ever on some pairs; this one takes time in proportion to text and pattern, and has
 * no look-around and no back references.
 */
export function linearPatterns() {
  let patterns = 0;
  let steps = 0;
  const engine = (source: string) => {
    patterns += 1;
    if (patterns > MOST_PATTERNS || source.length > LONGEST_PATTERN)
      throw new PatternRefused('more patterns than are made ready');
    const compiled = RE2JS.compile(RE2JS.translateRegExp(source));
    const size = compiled.programSize();
    return {
      test(text: string): boolean {
        steps += size * (text.length + 1);
        if (steps > MOST_STEPS) throw new PatternRefused('more text than is searched');
        return compiled.matcher(text).find();
      },
    };
  };
  // ajv writes this name into code that it gives out; here it gives out none.
  return Object.assign(engine, { code: 'linearPatterns()' });
}
