import type { Via } from '../../exposure/domain/via';
import type { AccessPattern } from '../../policies/build/access-pattern';
import type { NodeKind } from './dataset-identity';
import type { DeliveryKind } from './delivery';
import type { FieldLine } from './field-lines';
import type { Freshness } from './freshness';
import type { RunState } from './run-state';

export type Called = { readonly slug: string; readonly name: string };

/** A node of the graph as one person may see it. Times are texts in ISO 8601: the graph travels to the browser. */
export type GraphNode = {
  readonly key: string;
  readonly kind: NodeKind;
  readonly label: string;
  readonly namespace: string;
  readonly name: string;
  /** Steps from the focus: negative upstream. */
  readonly depth: number;
  /** Of a stream that is a product. */
  readonly product: (Called & { readonly subscribers: number; readonly description: string }) | null;
  /** Who owns the product, reports the job, or uses the role. */
  readonly project: Called | null;
  /** Of the product; null for everything else. */
  readonly domain: Called | null;
  readonly fields: readonly FieldLine[];
  readonly owners: readonly string[];
  readonly description: string;
  readonly processing: string | null;
  readonly integration: string | null;
  /** Of the newest run of a job. */
  readonly run: {
    readonly state: RunState;
    readonly lastSeenAt: string;
    readonly error: string | null;
  } | null;
  readonly lastSeenAt: string | null;
  /** Of a job, for those who may read its events: where its page is. */
  readonly page?: { readonly project: string; readonly id: string } | undefined;
  /** Of a delivery stream or a pipe; `target` by name. */
  readonly delivery?:
    | { readonly state: string; readonly target: string; readonly roleArn: string | null }
    | undefined;
};

/** A delivery stream or pipe, and how AWS says it is. */
type DeliveryCalled = {
  readonly kind: DeliveryKind;
  readonly arn: string;
  readonly name: string;
  readonly state: string;
};

/** What says that data flows. */
export type Evidence = {
  readonly freshness: Freshness;
  readonly lastSeenAt: string;
} & (
  | {
      readonly source: 'REPORTED';
      /** Name of the project whose job says it. */
      readonly by: string;
      readonly events: number;
      /** What its clock said, where that lay in the future. */
      readonly ahead: string | null;
    }
  | {
      readonly source: 'DERIVED';
      /** Access that was granted and read back. */
      readonly means: 'SUBSCRIPTION';
      readonly subscription: number;
      readonly project: string;
      readonly pattern: AccessPattern;
      readonly endsAt: string;
      readonly consumerArn: string | null;
    }
  | {
      readonly source: 'DERIVED';
      /** A Lambda function that AWS calls with the stream's records. */
      readonly means: 'MAPPING';
      readonly uuid: string;
      readonly consumerArn: string | null;
    }
  | ({
      readonly source: 'DERIVED';
      /** A delivery stream or pipe that takes the stream's records. */
      readonly means: 'DELIVERY';
      readonly consumerArn: string | null;
      /** What explains that its role may read, as exposure says it; null: the role is not known. */
      readonly via: Via | null;
      /** By which it reads, for those who may know of it. */
      readonly subscription: { readonly number: number; readonly endsAt: string } | null;
    } & DeliveryCalled)
  | ({
      readonly source: 'DERIVED';
      /** A pipe that writes to the stream. */
      readonly means: 'TARGET';
      readonly consumerArn: null;
    } & DeliveryCalled)
);

export type GraphEdge = {
  readonly from: string;
  readonly to: string;
  /** At least one, the freshest first. */
  readonly evidence: readonly Evidence[];
};

export type GraphColumn = {
  readonly from: string;
  readonly fromField: string;
  readonly to: string;
  readonly toField: string;
  /** Key of the job, or of the output where it says so itself. */
  readonly job: string;
  readonly transformation: string;
  readonly description: string;
  readonly masking: boolean;
  readonly lastSeenAt: string;
};

export type LineageGraph = {
  readonly focus: string;
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
  readonly columns: readonly GraphColumn[];
  /** More is connected than is shown. */
  readonly cut: boolean;
  /** Live subscriptions of the focus that this person may not see. */
  readonly hiddenReaders: number;
};
