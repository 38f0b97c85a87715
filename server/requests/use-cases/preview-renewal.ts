import type { PlanPreview } from '../../grants/view';
import { ok, type Result } from '../../kernel/result';
import { GRANT_TITLES } from '../../subscriptions/present-grants';
import { checkRenewable, renewalHash } from '../domain/renewable';
import type { PlanningDeps, RequestRecord } from '../ports';
import { checkStillThere } from './check-subject';
import { loadSubject, type Subject } from './load-subject';
import { refusedPreview } from './present-plan';

/** What approving a renewal changes: the end, and nothing in AWS. */
export function previewRenewal(
  deps: PlanningDeps,
  request: RequestRecord,
): Promise<Result<PlanPreview, never>> {
  return deps.unitOfWork(async (tx): Promise<Result<PlanPreview, never>> => {
    const now = deps.clock.now();
    const readAt = now.toISOString();
    const prior = request.priorId === null ? null : await tx.subscriptions.lock(request.priorId);
    const subject = await loadSubject(tx, request);
    if (!prior || !subject) return ok(refusedPreview({ kind: 'not-found' }, readAt));
    const there = checkStillThere(subject);
    if (!there.ok) return ok(refusedPreview(there.error, readAt));
    const renewable = checkRenewable(prior, request.endsAt, now);
    if (!renewable.ok) return ok(refusedPreview(renewable.error, readAt));
    const grants = await tx.grants.lockOf([prior.id]);
    return ok({
      state: 'renewal',
      readAt,
      planHash: renewalHash(prior, request.endsAt),
      subscriptionNumber: prior.number,
      subscriptionState: prior.state,
      endsAt: { from: prior.endsAt.toISOString(), to: request.endsAt.toISOString() },
      stays: grants.map(({ kind, accountId, state }) => ({
        title: GRANT_TITLES[kind],
        account: aliasOf(subject, accountId),
        applied: state === 'APPLIED',
      })),
    });
  });
}

const aliasOf = ({ owner, consumer }: Subject, accountId: string): string =>
  accountId === owner.id ? owner.alias : consumer.alias;
