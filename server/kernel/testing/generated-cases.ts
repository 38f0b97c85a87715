/** Asks so many times more: `GENERATED_TIMES=20 npx vitest run --project unit server/schema-rules`. */
const TIMES = Number(process.env.GENERATED_TIMES ?? 1);
const SEED = process.env.GENERATED_SEED;

/**
 * How often a property is tried, for `fc.assert`. Each run asks other questions, so that few at a time find what many of
 * the same would not; fast-check prints the seed of a failure, and `GENERATED_SEED` asks the same again.
 */
export const generatedCases = (usual: number): { readonly numRuns: number; readonly seed?: number } => ({
  numRuns: Math.ceil(usual * TIMES),
  ...(SEED !== undefined && { seed: Number(SEED) }),
});
