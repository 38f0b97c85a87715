import type { ExplainedFailure } from '../grants/domain/explain-failure';
import type { FanOutEffect } from './domain/fan-out-effect';
import type { FanOutPlan } from './domain/fan-out-plan';
import type { FanOutStage } from './domain/fan-out-state';

export type Reader = {
  /** Of the subscription. */
  readonly number: number;
  readonly roleName: string;
  readonly project: string;
};

/** A proposal with all that came of it. */
export type FanOutProposalView = {
  readonly id: string;
  readonly version: number;
  readonly reader: Reader;
  readonly stage: FanOutStage;
  readonly plan: FanOutPlan;
  readonly reason: string;
  readonly by: string;
  readonly at: Date;
  readonly answerNote: string;
  readonly requestNumber: number | null;
  readonly successorNumber: number | null;
  readonly effect: FanOutEffect | null;
  /** When it will be measured; null: it never will, or has been. */
  readonly measuredAt: Date | null;
};

/** One reader that shares, and what its move would take. */
export type SharingReader = Reader & {
  readonly plan: FanOutPlan;
  readonly shown: string;
  /** Why it cannot be proposed now; null when it can. */
  readonly blocked: string | null;
};

export type FanOutPage = {
  readonly product: { readonly slug: string; readonly name: string };
  /** Null: nothing was collected of the stream yet, or AWS did not answer, and then `failure` says why. */
  readonly readers: readonly SharingReader[] | null;
  readonly failure: ExplainedFailure | null;
  readonly proposals: readonly FanOutProposalView[];
};

/** An open proposal, on the page of the subscription that it is for. */
export type FanOutAsked = FanOutProposalView & { readonly mayAnswer: boolean };
