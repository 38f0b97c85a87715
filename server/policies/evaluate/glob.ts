const STAR = 42;
const QUESTION = 63;

/**
 * A pattern after policy variables were filled in. `literals` holds the positions of `*` and `?` that came out of a
 * variable and therefore stand for themselves (IAM user guide, "Policy variables": `${*}`, and values of keys).
 */
export type Pattern = { readonly text: string; readonly literals?: ReadonlySet<number> };

/** A stretch of a text: from `start` up to, not including, `end`. */
export type Stretch = { readonly start: number; readonly end: number };

const whole = (text: string): Stretch => ({ start: 0, end: text.length });

/**
 * `*` is any run of characters, the empty one included; `?` is exactly one. Case-sensitive. Compares stretches in
 * place, so that the parts of an ARN need no copies.
 */
export function matchesGlob(
  { text: pattern, literals }: Pattern,
  text: string,
  within: Stretch = whole(pattern),
  against: Stretch = whole(text),
): boolean {
  let p = within.start;
  let t = against.start;
  let starAt = -1;
  let retryAt = 0;
  while (t < against.end) {
    const code = p < within.end ? pattern.charCodeAt(p) : -1;
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
  while (p < within.end && pattern.charCodeAt(p) === STAR && !literals?.has(p)) p++;
  return p === within.end;
}
