import type { ExplainedFailure } from '../grants/domain/explain-failure';
import type { AccessPattern } from '../policies/build/access-pattern';
import type { DiffBlock } from '../policies/build/diff-lines';
import type { ChangeState } from './domain/change-state';
import type { ChangeKind, EffectDocument, TargetKind } from './domain/tag-change';
import type { EffectLine } from './domain/tag-effect';
import type { ShareState } from './domain/tag-share';

export type TagChangeItem = {
  readonly number: number;
  readonly kind: ChangeKind;
  readonly state: ChangeState;
  readonly targetKind: TargetKind;
  /** Of the stream, consumer or role, by which people know it. */
  readonly targetName: string;
  readonly account: string;
  readonly tag: { readonly key: string; readonly value: string | null };
  readonly project: string;
  readonly gains: number;
  readonly losses: number;
  readonly createdAt: Date;
};

export type TagShareItem = {
  readonly id: string;
  readonly product: { readonly slug: string; readonly name: string };
  readonly tag: { readonly key: string; readonly value: string };
  readonly patterns: readonly AccessPattern[];
  /** Aliases of accounts that it is open to. */
  readonly accounts: readonly string[];
  readonly state: ShareState;
  /** Roles that Sluice has tagged so. */
  readonly members: readonly string[];
  /** The change that is about it now, or was last. */
  readonly changeNumber: number | null;
  readonly mayClose: boolean;
};

export type TagsPage = {
  readonly shares: readonly TagShareItem[];
  readonly changes: readonly TagChangeItem[];
  readonly next: string | null;
  readonly mayPropose: boolean;
};

/** A principal or resource by name and account. */
export type NamedEnd = { readonly arn: string; readonly name: string; readonly account: string };

export type EffectRow = Pick<EffectLine, 'actions' | 'certainty' | 'decidedBy'> & {
  readonly principal: NamedEnd;
  readonly resource: NamedEnd;
};

export type DocumentView = Pick<EffectDocument, 'kind' | 'targetArn' | 'size'> & {
  readonly name: string;
  readonly account: string;
  readonly blocks: readonly DiffBlock[];
  readonly twoSided: boolean;
};

export type TagChangeView = TagChangeItem & {
  readonly targetArn: string;
  readonly version: number;
  readonly reason: string;
  readonly proposedBy: string;
  readonly decided: { readonly by: string; readonly at: Date; readonly comment: string } | null;
  readonly assessedAt: Date | null;
  /** Value of the tag when AWS was read; null: none. Undefined: not read, or no tag is set by it. */
  readonly before: string | null | undefined;
  readonly effect: {
    readonly gains: readonly EffectRow[];
    readonly losses: readonly EffectRow[];
    readonly unseen: readonly string[];
    readonly documents: readonly DocumentView[];
  } | null;
  readonly failure: ExplainedFailure | null;
  readonly share: TagShareItem | null;
  readonly may: {
    readonly decide: boolean;
    /** Why not, where the person decides on others. */
    readonly whyNot: string | null;
    readonly withdraw: boolean;
    readonly retry: boolean;
  };
};

export type TagTargetChoice = {
  readonly arn: string;
  readonly kind: TargetKind;
  readonly label: string;
  readonly tags: readonly { readonly key: string; readonly value: string }[];
};

export type ShareForm = {
  readonly product: { readonly slug: string; readonly name: string };
  readonly tag: { readonly key: string; readonly value: string };
  readonly patterns: readonly AccessPattern[];
  readonly accounts: readonly { readonly id: string; readonly alias: string; readonly own: boolean }[];
};
