import type { RoleArn } from '../../kernel/arn';
import type { KnownStreams, NodeKind } from './dataset-identity';
import type { FieldLine } from './field-lines';
import type { Run } from './run-state';
import type { SeenAt } from './seen-at';

/** A dataset or a job as one event shows it; null: the event says nothing of it. */
export type FoldedNode = {
  readonly key: string;
  readonly kind: NodeKind;
  readonly namespace: string;
  readonly name: string;
  readonly label: string;
  readonly streamArn: string | null;
  /** Of a job: the project that reported it. */
  readonly projectId: string | null;
  readonly fields: readonly FieldLine[] | null;
  readonly owners: readonly string[] | null;
  readonly description: string | null;
  /** Of a job: `STREAMING` or `BATCH`, as its producer calls it. */
  readonly processing: string | null;
  readonly integration: string | null;
  readonly seen: SeenAt;
};

export type FoldedEdge = {
  readonly from: string;
  readonly to: string;
  readonly seen: SeenAt;
  /** What the event's own clock said. */
  readonly said: Date;
  readonly runId: string | null;
};

export type FoldedRun = Run & { readonly runId: string; readonly producer: string; readonly job: string };

/** Of one field of an output, and what it is made of. */
export type FoldedColumn = {
  readonly from: string;
  readonly fromField: string;
  readonly to: string;
  readonly toField: string;
  /** The job that makes one of the other; null where a dataset says it of itself. */
  readonly job: string | null;
  /** As `IDENTITY`, `HASH` or `AGGREGATION`; empty: not told. */
  readonly transformation: string;
  readonly description: string;
  /** Its producer says that the original cannot be read from it. */
  readonly masking: boolean;
  readonly seen: SeenAt;
};

/** What one event says about the graph. */
export type Folded = {
  readonly nodes: readonly FoldedNode[];
  readonly edges: readonly FoldedEdge[];
  readonly columns: readonly FoldedColumn[];
  readonly run: FoldedRun | null;
};

export type FoldContext = {
  /** Who reports. */
  readonly projectId: string;
  readonly receivedAt: Date;
  readonly streams: KnownStreams;
  /** Roles of the reporting project: a job that says it runs as one of them is that role's node. */
  readonly roles: ReadonlySet<RoleArn>;
};
