import { may } from '../../access/permissions';
import type { AuditRecorder } from '../../audit/ports';
import type { Actor } from '../../kernel/actor';
import type { Clock } from '../../kernel/clock';
import { err, ok, type Result } from '../../kernel/result';
import type { UnitOfWork } from '../../kernel/unit-of-work';
import type { ReviewPolicy } from '../domain/review-policy';
import type { ReviewRepository } from '../ports';
import type { ChangePolicyInput } from '../schema';

export type ReviewsTx = { readonly reviews: ReviewRepository; readonly audit: AuditRecorder };
export type ReviewsDeps = { readonly unitOfWork: UnitOfWork<ReviewsTx>; readonly clock: Clock };
export type ChangePolicyError = { readonly kind: 'forbidden' } | { readonly kind: 'stale' };

/** Makes a new version. Requests that are under way keep the steps that they were sent with. */
export function changePolicy(
  deps: ReviewsDeps,
  actor: Actor,
  input: ChangePolicyInput,
): Promise<Result<ReviewPolicy, ChangePolicyError>> {
  return deps.unitOfWork(async (tx): Promise<Result<ReviewPolicy, ChangePolicyError>> => {
    if (!may(actor, 'review-policy:manage')) return err({ kind: 'forbidden' });
    const before = await tx.reviews.lockPolicy();
    if (before.version !== input.version) return err({ kind: 'stale' });
    const after: ReviewPolicy = { ...input, version: before.version + 1 };
    await tx.reviews.insertPolicy(after, { id: actor.id, at: deps.clock.now() });
    await tx.audit.record(actor, {
      type: 'review-policy.changed',
      subjectType: 'review-policy',
      subjectId: String(after.version),
      subjectLabel: `Review policy, version ${after.version}`,
      before,
      after,
    });
    return ok(after);
  });
}
