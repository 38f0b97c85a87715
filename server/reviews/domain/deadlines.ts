import type { ReviewPolicy } from './review-policy';
import type { ReviewStep } from './review-step';

const DAY = 86_400_000;
const after = (at: Date, days: number): Date => new Date(at.getTime() + days * DAY);

/** Until when a request waits where it is; null: as long as it takes. */
export type Deadlines = {
  readonly escalatesAt: Date | null;
  readonly lapsesAt: Date | null;
  /** When the first of them passed. */
  readonly escalatedAt: Date | null;
};

export const NO_DEADLINES: Deadlines = { escalatesAt: null, lapsesAt: null, escalatedAt: null };

/** A step that begins now. The policy of this moment counts, however the steps were planned. */
export function stepDeadlines(policy: ReviewPolicy, step: ReviewStep, at: Date): Deadlines {
  const days = step === 'OWNER' ? policy.ownerDays : policy.governanceDays;
  return { escalatesAt: after(at, days), lapsesAt: after(at, days + policy.graceDays), escalatedAt: null };
}

/** It lies with the project that asks: there is nobody to escalate to. */
export const changesDeadline = (policy: ReviewPolicy, at: Date): Deadlines => ({
  ...NO_DEADLINES,
  lapsesAt: after(at, policy.changesDays),
});

type Waiting = Deadlines & { readonly state: string };

/** What is due at a moment. Nothing lapses before it was escalated, however late the clock looks. */
export function dueNow(request: Waiting, now: Date): 'escalate' | 'lapse' | null {
  const passed = (at: Date | null) => at !== null && at.getTime() <= now.getTime();
  if (request.state === 'CHANGES_REQUESTED') return passed(request.lapsesAt) ? 'lapse' : null;
  if (request.state !== 'IN_REVIEW') return null;
  if (request.escalatedAt === null) return passed(request.escalatesAt) ? 'escalate' : null;
  return passed(request.lapsesAt) ? 'lapse' : null;
}

/** Whoever is told late still has the whole time that is promised after it. */
export const afterEscalation = (request: Deadlines, policy: ReviewPolicy, now: Date): Deadlines => {
  const promised = after(now, policy.graceDays);
  const lapsesAt = request.lapsesAt && request.lapsesAt > promised ? request.lapsesAt : promised;
  return { ...request, escalatedAt: now, lapsesAt };
};
