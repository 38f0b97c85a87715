import {
  COMPATIBILITY_MODES,
  type CompatibilityMode,
  comparedVersions,
  directionsOf,
} from './compatibility-mode';
import { explainObjections } from './explain-objections';
import { type EarlierVersion, type Objection, objectionsTo } from './judge';
import type { ParsedSchema } from './parse-schema';

export type ModeVerdict = {
  readonly mode: CompatibilityMode;
  readonly compatible: boolean;
  /** Sentences; empty where it is compatible. At most 50. */
  readonly reasons: readonly string[];
  /** Numbers of the versions that the mode compares with. */
  readonly against: readonly number[];
};

/** The versions before the candidate, and what it follows: one of them, from which the shorter modes look back. */
export type Past = {
  readonly versions: readonly EarlierVersion[];
  readonly follows: number;
  readonly checkpoint: number;
};

/** More versions than these are left to the registry: a page is no place for thousands of comparisons. */
export const MOST_COMPARED = 50;
const MOST_REASONS = 50;

/**
 * What each of the eight modes would say to `candidate` after `follows`. Each pair of versions is compared once: a mode is
 * a choice of pairs and directions.
 */
export function judgeModes(candidate: ParsedSchema, { versions, follows, checkpoint }: Past): ModeVerdict[] {
  const past = versions.filter(({ number }) => number <= follows).slice(-MOST_COMPARED);
  const all = new Map(past.map((version) => [version.number, objectionsTo('FULL', candidate, version)]));
  return COMPATIBILITY_MODES.map((mode) => {
    if (mode === 'DISABLED' && past.length > 0)
      return { mode, compatible: false, reasons: ['The mode takes no further versions.'], against: [] };
    const anchor = mode.endsWith('_ALL') ? Math.min(checkpoint, follows) : follows;
    const against = comparedVersions(mode, past, anchor).map(({ number }) => number);
    const directions = directionsOf(mode);
    const objections = against.flatMap((number) =>
      (all.get(number) ?? []).filter((each) => isIn(each, directions)),
    );
    return {
      mode,
      compatible: objections.length === 0,
      reasons: explainObjections(objections).slice(0, MOST_REASONS),
      against,
    };
  });
}

const isIn = (objection: Objection, directions: readonly string[]): boolean =>
  'direction' in objection && directions.includes(objection.direction);
