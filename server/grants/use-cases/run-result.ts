import type { Proof } from '../../policies/build/prove';
import type { PolicyDocument } from '../../policies/document';
import type { GrantKind } from '../ports';
import type { PlacedFailure } from './read-run-context';

/** What became of one grant's document. `gone`: its stream or role is not there, so nothing can be left in it. */
export type SideOutcome =
  | { readonly kind: 'written'; readonly document: PolicyDocument | null; readonly wrote: boolean }
  | { readonly kind: 'gone' }
  | ({ readonly kind: 'failed' } & PlacedFailure);

export type RunResult = {
  readonly sides: ReadonlyMap<GrantKind, SideOutcome>;
  /** What kept the run from reading what it needs to prove its result. */
  readonly blocked: PlacedFailure | null;
  readonly proof: Proof | null;
};
