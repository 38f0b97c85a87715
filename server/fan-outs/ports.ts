import type { AuditRecorder } from '../audit/ports';
import type { ProductRepository } from '../catalog/ports';
import type { Clock } from '../kernel/clock';
import type { UnitOfWork } from '../kernel/unit-of-work';
import type { RequestRepository } from '../requests/ports';
import type { Evidence } from '../shards/domain/evidence';
import type { SubscriptionRepository } from '../subscriptions/ports';
import type { FanOutEffect } from './domain/fan-out-effect';
import type { FanOutPlan } from './domain/fan-out-plan';
import type { FanOutState } from './domain/fan-out-state';

export type FanOutProposal = {
  readonly id: string;
  readonly subscriptionId: string;
  readonly productId: string;
  readonly state: FanOutState;
  readonly plan: FanOutPlan;
  readonly requestId: string | null;
  readonly effect: FanOutEffect | null;
  readonly version: number;
};

/** A reader that has moved and whose effect nobody has measured yet. */
export type MovedReader = FanOutProposal & {
  readonly subscriptionNumber: number;
  readonly streamArn: string;
  readonly streamName: string;
  readonly consumerName: string;
  /** When the old way was gone. */
  readonly movedAt: Date;
};

export type FanOutRepository = {
  /** False where one of the subscription is open already. */
  insert(proposal: {
    readonly subscriptionId: string;
    readonly productId: string;
    readonly plan: FanOutPlan;
    readonly reason: string;
    readonly proposedById: string;
    readonly proposedAt: Date;
  }): Promise<boolean>;
  find(id: string): Promise<FanOutProposal | null>;
  /** Locked until the transaction ends. Take the lock of its subscription first. */
  lock(id: string): Promise<FanOutProposal | null>;
  answer(id: string, state: 'DECLINED' | 'WITHDRAWN', answer: { at: Date; note: string }): Promise<void>;
  /** The reader's project has asked for fan-out: an open proposal is taken up by that request. */
  takeUp(subscriptionId: string, requestId: string, at: Date): Promise<void>;
  saveEffect(id: string, effect: FanOutEffect): Promise<void>;
};

export type FanOutTx = {
  readonly fanOuts: FanOutRepository;
  readonly products: Pick<ProductRepository, 'find' | 'findBySlug' | 'lock'>;
  readonly subscriptions: Pick<SubscriptionRepository, 'lock' | 'findByNumber' | 'successorsOf'>;
  readonly requests: Pick<RequestRepository, 'findFollowUp'>;
  readonly audit: AuditRecorder;
};
export type FanOutDeps = { readonly unitOfWork: UnitOfWork<FanOutTx>; readonly clock: Clock };

/** What is stored of a stream's hour that ends at a moment. */
export type MoveEvidence = {
  moved(at: Date): Promise<readonly MovedReader[]>;
  hourUntil(
    stream: { readonly streamArn: string; readonly streamName: string },
    at: Date,
  ): Promise<Evidence | null>;
};
