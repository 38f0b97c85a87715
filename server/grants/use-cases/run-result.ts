import type { KeyGrant } from '../../policies/build/key-grants';
import type { LiveGrant } from '../../policies/build/live-grant';
import type { Proof } from '../../policies/build/prove';
import type { RoleDocuments } from '../../policies/build/role-places';
import type { PolicyDocument } from '../../policies/document';
import type { GrantKind } from '../domain/grant-kind';
import type { PlacedFailure } from './read-run-context';

/**
 * What became of one grant's document, of its consumer, its role or its KMS grant. `gone`: what would hold it is not there,
 * so nothing can be left in it. `kept`: an earlier run wrote it, and this one was stopped before it touched anything.
 */
export type SideOutcome =
  | {
      readonly kind: 'written';
      readonly document: PolicyDocument | null;
      /** Of a role: all policies of Sluice's by place, the inline one among them. */
      readonly documents?: RoleDocuments;
      /** Of a role: what they were made of. */
      readonly live?: readonly LiveGrant[];
      readonly wrote: boolean;
    }
  | { readonly kind: 'registered'; readonly consumerArn: string }
  | { readonly kind: 'made'; readonly roleArn: string }
  | { readonly kind: 'granted'; readonly grant: KeyGrant }
  | { readonly kind: 'gone' }
  | { readonly kind: 'kept' }
  | ({ readonly kind: 'failed' } & PlacedFailure);

export type Sides = ReadonlyMap<GrantKind, SideOutcome>;

export type RunResult = {
  /** Runs in whose name AWS knows what was done. */
  readonly signedInAs: readonly string[];
  readonly sides: Sides;
  /** What kept the run from reading what it needs to prove its result. */
  readonly blocked: PlacedFailure | null;
  /** What AWS says is not there any more: nobody gets in by it, whatever else could not be cleaned up. */
  readonly gone: 'stream' | 'role' | null;
  readonly proof: Proof | null;
};
