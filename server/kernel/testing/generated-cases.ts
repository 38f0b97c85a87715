/** Asks so many times more: `GENERATED_TIMES=20 npx vitest run --project unit server/schema-rules`. */
const TIMES = Number(process.env.GENERATED_TIMES ?? 1);
const SEED = process.env.GENERATED_SEED;

/** How often a property is tried, for `fc.assert`. */
export const generatedCases = (usual: number): { readonly numRuns: number } => ({
  numRuns: Math.ceil(usual * TIMES),
});

/**
 * What generated questions begin with. `npm test` asks the same in each run, so that what it says of some sources today it
 * says tomorrow; whoever asks more often than usual asks others each time, and `GENERATED_SEED` asks those of a failure again.
 */
export function seedOf(usual: number): number {
  if (SEED !== undefined) return Number(SEED);
  return TIMES === 1 ? usual : Math.floor(Math.random() * 2 ** 31);
}

/** The same for properties, of which fast-check prints the seed. */
export const steadySeed = (): { readonly seed: number } => ({ seed: seedOf(20_261_201) });
