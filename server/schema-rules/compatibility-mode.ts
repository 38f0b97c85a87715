/** The eight modes by their names in the registry (docs/aws-facts.md §7). */
export const COMPATIBILITY_MODES = [
  'NONE',
  'DISABLED',
  'BACKWARD',
  'BACKWARD_ALL',
  'FORWARD',
  'FORWARD_ALL',
  'FULL',
  'FULL_ALL',
] as const;
export type CompatibilityMode = (typeof COMPATIBILITY_MODES)[number];

/** `backward`: the new version reads what an earlier one wrote; `forward`: the earlier one reads what the new one writes. */
export type Direction = 'backward' | 'forward';

const DIRECTIONS: Readonly<Record<CompatibilityMode, readonly Direction[]>> = {
  NONE: [],
  DISABLED: [],
  BACKWARD: ['backward'],
  BACKWARD_ALL: ['backward'],
  FORWARD: ['forward'],
  FORWARD_ALL: ['forward'],
  FULL: ['backward', 'forward'],
  FULL_ALL: ['backward', 'forward'],
};

export const directionsOf = (mode: CompatibilityMode): readonly Direction[] => DIRECTIONS[mode];

/**
 * The versions that a new one is compared with, of those that are there: the checkpoint, and for the `_ALL` modes every
 * one since. What came before the checkpoint is history that a change of mode left unchecked (docs/aws-facts.md §7).
 */
export function comparedVersions<Version extends { readonly number: number }>(
  mode: CompatibilityMode,
  versions: readonly Version[],
  checkpoint: number,
): Version[] {
  if (directionsOf(mode).length === 0) return [];
  return versions.filter(({ number }) =>
    mode.endsWith('_ALL') ? number >= checkpoint : number === checkpoint,
  );
}
