import { MOST_SHARDS } from './limits';

/** How far UpdateShardCount may go from here at once. */
export const allowedTargets = (open: number): { readonly least: number; readonly most: number } => ({
  least: Math.ceil(open / 2),
  most: Math.min(open * 2, MOST_SHARDS),
});

export const mayScale = (open: number, target: number): boolean => {
  const { least, most } = allowedTargets(open);
  return Number.isInteger(target) && target >= least && target <= most;
};

/** Multiples of a quarter of the present count, which AWS scales fastest, that it allows. */
export function fastTargets(open: number): readonly number[] {
  const { least, most } = allowedTargets(open);
  const quarters = [2, 3, 4, 5, 6, 7, 8].map((quarter) => Math.ceil((open * quarter) / 4));
  return [...new Set(quarters)].filter((target) => target >= least && target <= most && target !== open);
}

/**
 * The way to `wanted` shards: doubled or halved as often as needed, one change after the other, and the last one rounded up
 * to a quarter where that is allowed.
 */
export function wayTo(open: number, wanted: number): readonly number[] {
  const way: number[] = [];
  const goal = Math.min(Math.max(1, Math.ceil(wanted)), MOST_SHARDS);
  for (let now = open; now !== goal && way.length < 16; ) {
    const { least, most } = allowedTargets(now);
    const within = goal >= least && goal <= most;
    const rounded = goal > now ? fastTargets(now).find((target) => target >= goal) : goal;
    const next = within ? (rounded ?? goal) : goal > now ? most : least;
    way.push(next);
    if (within) break;
    now = next;
  }
  return way;
}
