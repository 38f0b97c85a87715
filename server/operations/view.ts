import type { Lifecycle } from '../catalog/domain/words';
import type { PriceTable } from '../prices/domain/price-table';
import type { Program } from '../shards/domain/cure';
import type { Effect } from '../shards/domain/effect';
import type { ShardMetric } from '../standards/domain/rule';
import type { ResultView } from '../standards/view';
import type { Check } from './domain/dry-run';
import type { OperationFailure, OperationState, StepProgress } from './domain/operation';
import type { Plan } from './domain/plan';
import type { StreamShape } from './domain/stream-shape';

export type OperationView = {
  readonly id: string;
  readonly number: number;
  readonly state: OperationState;
  readonly stopAsked: boolean;
  readonly cure: Plan;
  /** What people put into their programs, while they do. */
  readonly programs: readonly Program[];
  readonly progress: readonly StepProgress[];
  readonly failure: OperationFailure | null;
  readonly reason: string;
  /** Null: Sluice itself, as it was planned. */
  readonly by: string | null;
  readonly startedAt: Date;
  readonly finishedAt: Date | null;
  readonly backAt: Date | null;
  /** What came of it, against what the plan predicted. */
  readonly effect: Effect | null;
  /** When it will be measured, and since when minutes count; null: it never will, or has been. */
  readonly awaited: { readonly from: Date; readonly at: Date } | null;
  readonly version: number;
};

export type CheckedPlan = {
  /** Of the stream at this moment; null where AWS did not answer, and then `failure` says why. */
  readonly checks: readonly Check[] | null;
  readonly failure: OperationFailure | null;
  /** Number of a change that runs. */
  readonly running: number | null;
};

type ShownProduct = {
  readonly slug: string;
  readonly name: string;
  readonly streamName: string;
  readonly region: string;
  /** Its alias. */
  readonly account: string;
};

export type StreamPage = {
  readonly product: ShownProduct;
  /** Null where AWS did not answer, and then `failure` says why. */
  readonly shape: StreamShape | null;
  readonly failure: OperationFailure | null;
  /** When the metrics of shards are switched off by themselves. */
  readonly metricsEnd: Date | null;
  readonly operations: readonly OperationView[];
  readonly mayOperate: boolean;
};

export type SettingReview = CheckedPlan & {
  readonly product: ShownProduct;
  readonly shape: StreamShape | null;
  /** Metrics that Sluice switched on and is still to switch off. */
  readonly owed: readonly ShardMetric[];
  readonly prices: PriceTable;
  /** Null until something is wished for. */
  readonly plan: Plan | null;
};

export type CreationReview =
  /** The project cannot have it there. */
  | { readonly state: 'unusable'; readonly field: 'accountId' | 'region'; readonly why: string }
  | (CheckedPlan & {
      readonly state: 'ready';
      readonly plan: Plan;
      readonly prices: PriceTable;
      readonly region: string;
      /** Of the standards that look at a stream, worst first. */
      readonly results: readonly ResultView[];
    });

/** One line of those that a project had created. */
export type CreationRow = {
  readonly number: number;
  readonly streamName: string;
  readonly region: string;
  readonly state: OperationState;
  readonly startedAt: Date;
};

export type CreationPage = {
  readonly operation: OperationView;
  readonly streamArn: string;
  readonly streamName: string;
  readonly region: string;
  /** Its alias. */
  readonly account: string;
  /** The product that it has become, where the reader may know of it. */
  readonly product: { readonly slug: string; readonly name: string; readonly lifecycle: Lifecycle } | null;
  /** Stop and resume. */
  readonly mayOperate: boolean;
  readonly mayPublish: boolean;
};
