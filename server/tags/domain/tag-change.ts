import type { ExplainedFailure } from '../../grants/domain/explain-failure';
import type { PolicyDocument } from '../../policies/document';
import type { ChangeState } from './change-state';
import type { TagEffect } from './tag-effect';
import type { ShareState, TagShare } from './tag-share';

export type TargetKind = 'STREAM' | 'CONSUMER' | 'ROLE';
export type ChangeKind = 'TAG' | 'OPEN_SHARE' | 'CLOSE_SHARE';

/** One document, as it was read and as it will be; sizes as AWS counts them. */
export type EffectDocument = {
  readonly kind: 'STREAM_POLICY' | 'KEY_POLICY' | 'ROLE_POLICY';
  readonly targetArn: string;
  readonly before: PolicyDocument | null;
  readonly after: PolicyDocument | null;
  readonly size: { readonly before: number; readonly after: number; readonly limit: number };
};

/** What people see before they decide, and what is compared again before it is written. */
export type AssessedEffect = TagEffect & {
  /** Value of the tag in AWS before; null: none. Absent for shares. */
  readonly before?: string | null;
  readonly documents: readonly EffectDocument[];
  /** The stream's own key, which the share opens as well; absent where it has none, and of tags. */
  readonly keyArn?: string;
};

export type TagShareRecord = TagShare & {
  readonly id: string;
  readonly productId: string;
  readonly productName: string;
  readonly slug: string;
  readonly ownerProjectId: string;
};

export type TagChangeRecord = {
  readonly id: string;
  readonly number: number;
  readonly kind: ChangeKind;
  readonly state: ChangeState;
  readonly shareId: string | null;
  readonly targetKind: TargetKind;
  readonly targetArn: string;
  readonly accountId: string;
  readonly region: string;
  readonly tagKey: string;
  /** Null: it is taken away. */
  readonly tagValue: string | null;
  readonly projectId: string;
  readonly reason: string;
  readonly effect: AssessedEffect | null;
  readonly approved: AssessedEffect | null;
  readonly gaining: readonly string[];
  readonly owners: readonly string[];
  readonly error: ExplainedFailure | null;
  readonly proposedById: string;
  readonly version: number;
};

/** States of the share before, while and after its change is written. */
export function shareStates(kind: 'OPEN_SHARE' | 'CLOSE_SHARE'): {
  readonly before: readonly [ShareState, ...ShareState[]];
  readonly applying: ShareState;
  readonly applied: ShareState;
} {
  return kind === 'OPEN_SHARE'
    ? { before: ['PROPOSED'], applying: 'OPENING', applied: 'OPEN' }
    : { before: ['OPEN', 'OPENING'], applying: 'CLOSING', applied: 'CLOSED' };
}
