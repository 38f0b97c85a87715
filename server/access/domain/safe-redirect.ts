const BASE = 'http://sluice.invalid';
/** Pages that make no sense as the first one after signing in. */
const NOT_AFTER_SIGN_IN = /^\/(sign-in|setup|api|_next)(\/|$|\?)/;

/**
 * Where to go after signing in: a path of Sluice, or `/`. Whatever a browser would take for another site
 * (`//x`, `/\x`, a scheme, control characters that browsers drop) is not followed.
 */
export function safeNext(wanted: string | null | undefined): string {
  if (!wanted || wanted.length > 2000) return '/';
  // biome's rule wants no control characters in a pattern, so they are looked for by code point.
  for (const character of wanted) {
    const code = character.codePointAt(0) ?? 0;
    if (code < 0x20 || code === 0x7f || character === '\\') return '/';
  }
  if (!wanted.startsWith('/') || wanted.startsWith('//')) return '/';
  if (!URL.canParse(wanted, BASE)) return '/';
  const url = new URL(wanted, BASE);
  if (url.origin !== BASE || NOT_AFTER_SIGN_IN.test(url.pathname)) return '/';
  // `/..//x` resolves to a path that begins with two slashes.
  return url.pathname.startsWith('//') ? '/' : url.pathname + url.search + url.hash;
}
