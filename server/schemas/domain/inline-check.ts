import type { CompatibilityMode } from '../../schema-rules/compatibility-mode';
import { compareDefinitions, type Numbered } from './compare-definitions';
import { accepts, type Check } from './proposal';
import { indented } from './view-definition';

/** What a version that is written here is held against. */
export type InlineStanding = {
  readonly mode: CompatibilityMode;
  /** The `_ALL` modes look back to this version: when the mode was chosen, it was the newest. */
  readonly checkpoint: number;
  /** Newest first: the fifty newest at most. */
  readonly past: readonly Numbered[];
};

/** Nobody reads a draft, so nothing is demanded of it. */
export const demanded = (lifecycle: string, { mode }: Pick<InlineStanding, 'mode'>): CompatibilityMode =>
  lifecycle === 'DRAFT' ? 'NONE' : mode;

/** Lines end alike, however a browser sends them, so that versions can be compared line by line. */
export const withLineFeeds = (text: string): string => text.replaceAll('\r\n', '\n').trim();

/**
 * Whether a definition may become the next version here. An earlier text may come back; the newest one, apart from white
 * space, is there already. A definition that cannot be compared breaks every mode that compares.
 */
export function checkInlineVersion(definition: string, { mode, checkpoint, past }: InlineStanding): Check {
  const [newest] = past;
  if (!newest) return { kind: 'not-read' };
  if (indented(newest.definition) === indented(definition)) return { kind: 'same', number: newest.number };
  const comparison = compareDefinitions({
    format: 'JSON',
    candidate: definition,
    follows: newest,
    past,
    checkpoint,
  });
  return {
    kind: 'checked',
    follows: newest.number,
    comparison,
    fits: mode === 'NONE' || accepts(comparison, mode),
  };
}
