const WORD_BOUNDS = [
  // fooBar, then HTTPServer.
  /(?<=[\p{Ll}\p{N}])(?=\p{Lu})/gu,
  /(?<=\p{Lu})(?=\p{Lu}\p{Ll})/gu,
];
const BETWEEN_WORDS = /[^\p{L}\p{N}]+/u;
const MOST_CHARS = 200;

/** The words of a field's name in lower case: of `customerEmail`, `customer_email` and `CUSTOMER-EMAIL` the same two. */
export function nameTokens(name: string): readonly string[] {
  const spaced = WORD_BOUNDS.reduce((text, bound) => text.replace(bound, ' '), name.slice(0, MOST_CHARS));
  return spaced
    .split(BETWEEN_WORDS)
    .filter(Boolean)
    .map((word) => word.toLowerCase());
}
