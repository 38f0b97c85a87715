/** A word that no product has, and words that some have and that look like it, the most alike first. */
export type UnknownWord = { readonly word: string; readonly alike: readonly string[] };

/** Slips with which it is still the same word: one in a short word, two in a longer one. */
const slipsIn = (word: string) => (word.length < 6 ? 1 : 2);

/** Letters to insert, leave out, change, or swap with their neighbour, to make one word of the other. */
export function slipsBetween(one: string, other: string): number {
  let before: readonly number[] = [];
  let row: readonly number[] = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let i = 1; i <= one.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= other.length; j += 1) {
      const changed = (row[j - 1] ?? 0) + (one[i - 1] === other[j - 1] ? 0 : 1);
      const swapped = i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1];
      next.push(
        Math.min(
          changed,
          (row[j] ?? 0) + 1,
          (next[j - 1] ?? 0) + 1,
          swapped ? (before[j - 2] ?? 0) + 1 : changed,
        ),
      );
    }
    before = row;
    row = next;
  }
  return row[other.length] ?? 0;
}

/** The fewest slips win; among equals the shorter word, because what begins with it is found too. */
function correctionOf({ word, alike }: UnknownWord): string | null {
  const [nearest] = alike
    .map((other) => ({ other, slips: slipsBetween(word, other) }))
    .filter(({ slips }) => slips <= slipsIn(word))
    .toSorted((a, b) => a.slips - b.slips || a.other.length - b.other.length);
  return nearest?.other ?? null;
}

export type Corrections = ReadonlyMap<string, string>;

/** What each word that can be corrected was meant to be. */
export const correctionsOf = (unknown: readonly UnknownWord[]): Corrections =>
  new Map(
    unknown.flatMap((each) => {
      const meant = correctionOf(each);
      return meant === null ? [] : [[each.word, meant] as const];
    }),
  );

/** What was typed, with the corrected words in their place. */
export const rewrite = (text: string, corrections: Corrections): string =>
  text.replace(/[\p{L}\p{N}]+/gu, (word) => corrections.get(word.toLowerCase()) ?? word);
