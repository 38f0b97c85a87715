/** So many tries within `windowSeconds` of each other; then none until that long has passed without one. */
export type TryLimit = { readonly max: number; readonly windowSeconds: number };

/** What is kept of the tries of one address. */
export type TryCount = { readonly count: number; readonly lastAt: Date };

/** How many more tries an address has now. A pause as long as the window gives all of them back. */
export function triesLeft(limit: TryLimit, tries: TryCount | null, now: Date): number {
  if (tries === null || now.getTime() - tries.lastAt.getTime() >= limit.windowSeconds * 1000)
    return limit.max;
  return Math.max(0, limit.max - tries.count);
}
