import type { AuditRecorder } from '../audit/ports';
import type { Clock } from '../kernel/clock';
import type { UnitOfWork } from '../kernel/unit-of-work';
import type { SubscriptionRepository } from './ports';

export type ReminderRepository = {
  /** Days before the end at which the organisation reminds. */
  rules(): Promise<readonly number[]>;
  /** Ids of running subscriptions with a rule that is due and not covered by a reminder of this end. */
  candidates(now: Date, limit: number): Promise<readonly string[]>;
  /** Days of the reminders that were sent for this end, and when the access began. */
  sent(
    subscriptionId: string,
    endsAt: Date,
  ): Promise<{ readonly days: readonly number[]; readonly from: Date }>;
  record(reminder: {
    readonly subscriptionId: string;
    readonly endsAt: Date;
    readonly daysBefore: number;
    readonly at: Date;
  }): Promise<void>;
};

export type ReminderTx = {
  readonly subscriptions: SubscriptionRepository;
  readonly reminders: ReminderRepository;
  readonly audit: AuditRecorder;
};

export type ReminderDeps = { readonly unitOfWork: UnitOfWork<ReminderTx>; readonly clock: Clock };
