/** Numbers that look random and depend on the seed alone. */
export type Random = {
  /** At least 0, below 1. */
  next(): number;
  /** A whole number from `least` to `most`, both included. */
  between(least: number, most: number): number;
  pick<const T extends readonly [unknown, ...unknown[]]>(from: T): T[number];
  chance(share: number): boolean;
  /** Capital letters and digits. */
  code(length: number): string;
};

const LETTERS = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';

/** Mulberry32 on a hash (FNV-1a) of the seed's parts: small, fast, and the same everywhere. */
export function randomOf(...seed: readonly (string | number)[]): Random {
  let state = 0x811c9dc5;
  for (const character of seed.join('/'))
    state = Math.imul(state ^ (character.codePointAt(0) ?? 0), 0x01000193) >>> 0;

  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const between = (least: number, most: number): number => least + Math.floor(next() * (most - least + 1));
  return {
    next,
    between,
    pick: (from) => from[between(0, from.length - 1)] ?? from[0],
    chance: (share) => next() < share,
    code: (length) => Array.from({ length }, () => LETTERS[between(0, LETTERS.length - 1)]).join(''),
  };
}
