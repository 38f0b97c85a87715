const STAR = 42;
const QUESTION = 63;

/**
 * A pattern after policy variables were filled in. `literals` holds the positions of `*` and `?` that came out of a
 * variable and therefore stand for themselves (IAM user guide, "Policy variables": `${*}`, and values of keys).
 */
export type Pattern = { readonly text: string; readonly literals?: ReadonlySet<number> };

/** `*` is any run of characters, the empty one included; `?` is exactly one. Case-sensitive, linear in practice. */
export function matchesGlob(pattern: string, text: string, literals?: ReadonlySet<number>): boolean {
  let p = 0;
  let t = 0;
  let starAt = -1;
  let retryAt = 0;
  while (t < text.length) {
    const code = p < pattern.length ? pattern.charCodeAt(p) : -1;
    const literal = literals?.has(p) ?? false;
    if (code === STAR && !literal) {
      starAt = p++;
      retryAt = t;
    } else if (code === text.charCodeAt(t) || (code === QUESTION && !literal)) {
      p++;
      t++;
    } else if (starAt >= 0) {
      p = starAt + 1;
      t = ++retryAt;
    } else return false;
  }
  while (p < pattern.length && pattern.charCodeAt(p) === STAR && !literals?.has(p)) p++;
  return p === pattern.length;
}
