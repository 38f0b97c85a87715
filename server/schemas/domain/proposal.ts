import type { SchemaFormat } from '../../schema-rules/schema-format';
import { type Comparison, compareDefinitions, type Numbered } from './compare-definitions';
import type { VersionStatus } from './version-changes';

/**
 * PROPOSED: looked at by people. REGISTERING: the worker brings it to the registry and waits for its answer, which may be
 * PENDING for a while. REGISTERED and REFUSED are the registry's answers; FAILED: it gave none, and it may be tried again.
 * DISCARDED: nobody will register it.
 */
export type ProposalState = 'PROPOSED' | 'REGISTERING' | 'REGISTERED' | 'REFUSED' | 'FAILED' | 'DISCARDED';

/** Nothing of it is under way or settled: it can be sent, or discarded. */
export const isOpen = (state: ProposalState): boolean => state === 'PROPOSED' || state === 'FAILED';

/** What a proposal is held against: the schema as it was read last. */
export type Standing = {
  /** Null: never read. */
  readonly format: SchemaFormat | null;
  readonly compatibility: string | null;
  readonly checkpoint: number | null;
  /** The versions that the registry has taken and still has, newest first. */
  readonly past: readonly Numbered[];
};

export type Check =
  | { readonly kind: 'not-read' }
  /** The same text, apart from white space in JSON, is that version already. */
  | { readonly kind: 'same'; readonly number: number }
  | {
      readonly kind: 'checked';
      readonly follows: number;
      readonly comparison: Comparison;
      /** The registry will take it, as far as can be said beforehand. */
      readonly fits: boolean;
    };

/** The check before a registration, which the registry has none of (docs/aws-facts.md §7). */
export function checkProposal(
  definition: string,
  { format, compatibility, checkpoint, past }: Standing,
): Check {
  const [newest] = past;
  if (!format || !newest || compatibility === null || checkpoint === null) return { kind: 'not-read' };
  const same = past.find((version) => version.definition.trim() === definition.trim());
  if (same) return { kind: 'same', number: same.number };
  // The registry compares with the checkpoint, people with what is valid now.
  const comparison = compareDefinitions({ format, candidate: definition, follows: newest, past, checkpoint });
  const anchored =
    newest.number === checkpoint || compatibility.endsWith('_ALL')
      ? comparison
      : againstCheckpoint(definition, { format, checkpoint, past }, comparison);
  return { kind: 'checked', follows: newest.number, comparison, fits: accepts(anchored, compatibility) };
}

/** The verdict of a mode that looks at the checkpoint alone, which may lie before the newest version. */
function againstCheckpoint(
  candidate: string,
  {
    format,
    checkpoint,
    past,
  }: { readonly format: SchemaFormat; readonly checkpoint: number; readonly past: readonly Numbered[] },
  otherwise: Comparison,
): Comparison {
  const follows = past.find(({ number }) => number === checkpoint);
  return follows ? compareDefinitions({ format, candidate, follows, past: [], checkpoint }) : otherwise;
}

export const accepts = (comparison: Comparison, mode: string): boolean =>
  comparison.kind === 'compared' &&
  comparison.verdicts.some((verdict) => verdict.mode === mode && verdict.compatible);

/** What an answer of the registry means; null: it is still checking. */
export function answered(status: VersionStatus): 'REGISTERED' | 'REFUSED' | null {
  if (status === 'AVAILABLE') return 'REGISTERED';
  return status === 'PENDING' ? null : 'REFUSED';
}

/** The registry decides within seconds; what it has not decided by then is looked at by people. */
export const LONGEST_CHECK_MS = 60 * 60_000;
/** When the registry is asked again: after a second at first, then ever more rarely. */
export const nextLookMs = (waitedMs: number): number => Math.min(60_000, Math.max(1_000, waitedMs / 2));
