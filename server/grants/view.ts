import type { AccessPattern } from '../policies/build/access-pattern';
import type { DiffBlock } from '../policies/build/diff-lines';
import type { DocumentChange } from '../policies/build/document-change';
import type { SubscriptionState } from '../subscriptions/domain/subscription-state';
import type { ExplainedFailure } from './domain/explain-failure';
import type { GrantKind } from './domain/grant-kind';

/** One gate of the gate line. `note` is a short word under it: `+47 bytes`, `in sync`, `waits`, `refused`. */
export type GateView = {
  readonly key:
    | 'consumer'
    | 'owner-role'
    | 'stream-policy'
    | 'consumer-policy'
    | 'stream-key'
    | 'role-policy';
  readonly label: string;
  readonly accountId: string;
  readonly state: 'open' | 'closed' | 'opening' | 'closing' | 'refused' | 'drifted' | 'not-needed';
  readonly note: string;
};

export type GateEnd = { readonly name: string; readonly accountId: string; readonly accountAlias: string };

/** In the direction the data flows: stream → role for readers, role → stream for writers. */
export type GateLineView = {
  readonly from: GateEnd;
  readonly to: GateEnd;
  readonly gates: readonly GateView[];
};

/** `compact` is exactly what AWS is sent; `pretty` is the same for reading. */
export type DocumentText = { readonly compact: string; readonly pretty: string };

export type SizeBudget = {
  readonly before: number;
  readonly after: number;
  readonly limit: number;
  readonly unit: 'bytes' | 'characters';
  /** What the size counts: `this policy` or `all inline policies of the role`. */
  readonly of: string;
};

/** Characters of all policies of a role that Sluice writes, and of the other inline ones, of those that it may have. */
export type RoleBudgetView = Omit<SizeBudget, 'unit' | 'of'> & {
  /** How many of them are Sluice's once it is applied. */
  readonly policies: number;
};

/** One document that approving changes, or leaves. */
export type DocumentChangeView = {
  readonly kind: DocumentChange['kind'];
  /** `not-needed`: same account, the identity side is enough. */
  readonly action: 'put' | 'delete' | 'unchanged' | 'not-needed';
  readonly title: string;
  readonly targetArn: string;
  readonly targetName: string;
  readonly policyName: string;
  readonly accountId: string;
  readonly accountAlias: string;
  readonly before: DocumentText | null;
  readonly after: DocumentText | null;
  readonly blocks: readonly DiffBlock[];
  readonly size: SizeBudget;
  /** Names of the statements (or policies) of other tools that stay as they are. */
  readonly unmanaged: readonly string[];
};

/** A fan-out consumer that approving registers. Its ARN ends with a mark where AWS will put the time. */
export type ConsumerPlanView = {
  readonly name: string;
  readonly plannedArn: string;
  readonly streamName: string;
  readonly accountId: string;
  readonly accountAlias: string;
  readonly tag: string;
};

/** A role that approving makes in the owner's account, which the asking role then takes. */
export type OwnerRolePlanView = {
  readonly name: string;
  readonly arn: string;
  readonly accountId: string;
  readonly accountAlias: string;
  readonly boundaryArn: string;
  readonly tag: string;
  /** The only one that may take it. */
  readonly trusts: string;
};

/** A KMS grant that approving makes, where the key's policy is not Sluice's to write. */
export type KeyGrantPlanView = {
  readonly name: string;
  readonly keyArn: string;
  readonly accountId: string;
  readonly accountAlias: string;
  readonly grantee: string;
  /** As KMS names them: `Decrypt`. */
  readonly operations: readonly string[];
  /** The encryption context that it is bound to, `key = value`. */
  readonly context: string;
};

/** One line of "what the principal will be able to do". */
export type EffectRowView = {
  readonly key: string;
  readonly words: string;
  readonly actions: readonly string[];
  readonly now: 'allowed' | 'denied';
  readonly after: 'allowed' | 'denied';
  readonly decidedBy: string;
};

export type CheckView = {
  readonly key: string;
  readonly state: 'passed' | 'warning' | 'failed' | 'information';
  readonly title: string;
  readonly detail?: string;
};

export type FailureView = ExplainedFailure;

/** One of the two ways of a change. */
export type WayView = {
  readonly pattern: AccessPattern;
  readonly roleName: string;
  readonly account: string;
  /** Empty: from everywhere. */
  readonly vpcEndpointIds: readonly string[];
  /** ISO. */
  readonly endsAt: string;
};

/** What a change replaces by what; the documents show what is added and what is removed. */
export type ChangePlanView = {
  readonly subscriptionNumber: number;
  readonly from: WayView;
  readonly to: WayView;
  /** How long both are there once the new one is proven. */
  readonly handoverHours: number;
  /** What goes besides shares of documents, one line each. */
  readonly ends: readonly string[];
};

/** The plan of a request against what AWS says at `readAt`. Post `planHash` back with the approval. */
export type PlanPreview =
  | {
      readonly state: 'ready';
      readonly planHash: string;
      readonly readAt: string;
      readonly changes: readonly DocumentChangeView[];
      /** Registered first, in the stream's account; null where the pattern needs none. */
      readonly consumer: ConsumerPlanView | null;
      /** Made first, in the stream's account; null where the role goes straight to the stream. */
      readonly ownerRole: OwnerRolePlanView | null;
      readonly keyGrant: KeyGrantPlanView | null;
      readonly effects: readonly EffectRowView[];
      readonly checks: readonly CheckView[];
      readonly gateLine: GateLineView;
      /** What it takes the place of; absent where it is new. */
      readonly change?: ChangePlanView;
      readonly roleBudget: RoleBudgetView;
      /** False: it cannot be approved as it is; a failed check says why. */
      readonly approvable: boolean;
    }
  /** A renewal: no document changes, the end alone moves. */
  | {
      readonly state: 'renewal';
      readonly readAt: string;
      readonly planHash: string;
      readonly subscriptionNumber: number;
      readonly subscriptionState: SubscriptionState;
      /** ISO. */
      readonly endsAt: { readonly from: string; readonly to: string };
      /** What stays as it is. `applied`: false while access is on its way, or suspended. */
      readonly stays: readonly {
        readonly title: string;
        readonly account: string;
        readonly applied: boolean;
      }[];
    }
  /** There is no plan that could be approved, whatever AWS holds; the message says why. */
  | { readonly state: 'refused'; readonly readAt: string; readonly message: string }
  | { readonly state: 'unreachable'; readonly readAt: string; readonly failure: FailureView };

/** JSON-safe: times are ISO strings. */
export type StepView = {
  readonly position: number;
  readonly key: string;
  readonly label: string;
  readonly accountId: string | null;
  readonly state: 'waiting' | 'running' | 'done' | 'failed' | 'skipped';
  readonly tries: number;
  readonly startedAt: string | null;
  readonly durationMs: number | null;
  readonly failure: FailureView | null;
};

export type RunView = {
  readonly attempt: number;
  readonly direction: 'apply' | 'remove';
  readonly startedAt: string;
  readonly finishedAt: string | null;
  readonly outcome: 'running' | 'done' | 'failed' | 'retrying' | 'interrupted';
  readonly steps: readonly StepView[];
};

export type GrantView = {
  readonly id: string;
  readonly kind: GrantKind;
  readonly title: string;
  readonly detail: string;
  readonly targetArn: string;
  readonly accountId: string;
  readonly accountAlias: string;
  readonly state:
    | 'PLANNED'
    | 'APPLYING'
    | 'APPLIED'
    | 'APPLY_FAILED'
    | 'REMOVING'
    | 'REMOVED'
    | 'REMOVE_FAILED';
  readonly health: 'UNKNOWN' | 'IN_SYNC' | 'MISSING' | 'EXTRA' | 'MODIFIED' | 'UNREACHABLE';
  readonly since: string;
  readonly failure: FailureView | null;
};
