const STAR = 42;
const QUESTION = 63;

/**
 * A pattern after policy variables were filled in. `literals` holds the positions of `*` and `?` that came out of a
 * variable and therefore stand for themselves (IAM user guide, "Policy variables": `${*}`, and values of keys).
 */
export type Pattern = { readonly text: string; readonly literals?: ReadonlySet<number> };

/** `*` is any run of characters, the empty one included; `?` is exactly one. Case-sensitive. */
export const matchesGlob = (pattern: Pattern, text: string): boolean =>
  stretchMatches(pattern, 0, pattern.text.length, text, 0, text.length);

/** The same for `[patternStart, patternEnd)` against `[start, end)`: the parts of an ARN need no copies. */
export function stretchMatches(
  { text: pattern, literals }: Pattern,
  patternStart: number,
  patternEnd: number,
  text: string,
  start: number,
  end: number,
): boolean {
  let p = patternStart;
  let t = start;
  let starAt = -1;
  let retryAt = 0;
  while (t < end) {
    const code = p < patternEnd ? pattern.charCodeAt(p) : -1;
    const wild = (code === STAR || code === QUESTION) && !literals?.has(p);
    if (wild && code === STAR) {
      starAt = p++;
      retryAt = t;
    } else if (wild || code === text.charCodeAt(t)) {
      p++;
      t++;
    } else if (starAt >= 0) {
      p = starAt + 1;
      t = ++retryAt;
    } else return false;
  }
  while (p < patternEnd && pattern.charCodeAt(p) === STAR && !literals?.has(p)) p++;
  return p === patternEnd;
}
