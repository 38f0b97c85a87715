/** The first try and seven more, over some four hours; then it waits for an administrator. */
export const MAX_TRIES = 8;
/** Tries that an endpoint may fail one after the other before it is switched off. */
export const MAX_ENDPOINT_FAILURES = 20;

const FIRST_MS = 30_000;
const FACTOR = 4;
const LONGEST_MS = 3_600_000;

/**
 * Milliseconds until the next try after `tries` failed ones: 30 s, 2 min, 8 min, 32 min, then an hour each, up to a
 * quarter more or less, so that what failed together is not tried together. `chance` is from 0 to 1.
 */
export const waitAfter = (tries: number, chance: number): number =>
  Math.round(Math.min(LONGEST_MS, FIRST_MS * FACTOR ** (tries - 1)) * (0.75 + chance / 2));
