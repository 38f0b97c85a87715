import { utilisationOf } from '@/server/shards/domain/limits';

/** Six steps of the design's scale: 0 20 40 60 80 100 %. */
export const STEPS = [0, 1, 2, 3, 4, 5] as const;
export const stepOf = (used: number): number => Math.min(5, Math.floor(used * 5 + 1e-9));

/** What the picture's top stands for: the limit and a little, or the burst that went beyond. */
export const topOf = (used: readonly number[]): number => Math.max(1.15, ...used);

/** How full each second was of `shards` shards. */
export const usedSeconds = (
  { bytes, records }: { readonly bytes: readonly number[]; readonly records: readonly number[] },
  shards = 1,
): readonly number[] =>
  bytes.map((of, second) => utilisationOf({ bytes: of, records: records[second] ?? 0 }, shards));

/**
 * One path for each step that occurs, in a box of one unit a second and 100 units up: a thousand seconds are a few elements.
 */
export function barPaths(used: readonly number[], top: number): ReadonlyMap<number, string> {
  const paths = new Map<number, string>();
  for (const [second, share] of used.entries()) {
    if (share <= 0) continue;
    const height = Math.max(0.8, (share / top) * 100);
    const step = stepOf(share);
    const bar = `M${second + 0.06} 100v${-height.toFixed(2)}h0.88v${height.toFixed(2)}z`;
    paths.set(step, (paths.get(step) ?? '') + bar);
  }
  return paths;
}
