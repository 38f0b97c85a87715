import type { TargetKind } from './tag-change';

/** What Sluice wants a stream, consumer or role to carry under one of its keys. */
export type ManagedTagRecord = {
  readonly arn: string;
  readonly key: string;
  readonly kind: TargetKind;
  /** Null: it should not be there. */
  readonly value: string | null;
  /** While it is being written, AWS may rightly say otherwise. */
  readonly writing: boolean;
  readonly changeId: string;
};
