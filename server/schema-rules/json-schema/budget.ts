/**
 * What one comparison may do, in units of about 100 ns on a machine of today: a quarter of a second. Real schemas
 * need a few thousand units; thousands of properties some hundred thousand.
 */
const MOST_WORK = 1_200_000;

/** The comparison was given up; what it would have come to is not known. */
export class TooComplex extends Error {}

/** Work that is left. It is counted and not timed, so that two schemas get the same answer on every machine. */
export class Budget {
  constructor(private left = MOST_WORK) {}

  spend(units: number): void {
    this.left -= units;
    if (this.left < 0) throw new TooComplex();
  }
}
