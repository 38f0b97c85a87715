import type { Actor } from '../../kernel/actor';
import { err, ok, type Result } from '../../kernel/result';
import type { UnitOfWork } from '../../kernel/unit-of-work';
import { explainRequestError } from '../../requests/domain/explain-error';
import type { RequestTx } from '../../requests/ports';
import { checkSubject } from '../../requests/use-cases/check-subject';
import { askedOf, loadSubject } from '../../requests/use-cases/load-subject';
import { changesDeadline } from '../../reviews/domain/deadlines';
import { startReview } from '../../reviews/start-review';
import type { DriftError } from '../domain/errors';
import { decidesFinding } from '../finding-rights';
import type { AdoptInput } from '../schema';
import { type DecisionDeps, type DecisionTx, openFinding, subjectOf } from './decide-finding';

export type AdoptDeps = Omit<DecisionDeps, 'unitOfWork'> & {
  readonly unitOfWork: UnitOfWork<DecisionTx & RequestTx>;
};

const DAYS = 90;
const DAY_MS = 86_400_000;

/**
 * Makes a request out of access that AWS gives already, for the project whose role it is. It waits for that project: its
 * owner states the purpose and the end and sends it, and it is reviewed like any other. Nothing changes in AWS by this.
 */
export function adoptPrincipal(
  deps: AdoptDeps,
  actor: Actor,
  input: AdoptInput,
): Promise<Result<{ readonly number: number }, DriftError>> {
  return deps.unitOfWork(async (tx): Promise<Result<{ readonly number: number }, DriftError>> => {
    const opened = await openFinding(tx, actor, input);
    if (!opened.ok) return opened;
    if (!decidesFinding(actor, opened.value.owners)) return err({ kind: 'forbidden' });
    const { principals, productId } = opened.value;
    const principal = await tx.environments.findPrincipal(input.principalId);
    if (productId === null || !principal || !principals.includes(principal.roleArn))
      return err({ kind: 'stale' });
    await tx.products.lock(productId);
    const { environmentId } = principal;
    const subject = await loadSubject(tx, { ...input, productId, environmentId });
    if (!subject) return err({ kind: 'stale' });
    const now = deps.clock.now();
    const endsAt = new Date(now.getTime() + DAYS * DAY_MS);
    const { projectId } = subject.environment;
    const checked = await checkSubject(tx, subject, { projectId, endsAt, now });
    if (!checked.ok) return err({ kind: 'cannot', because: explainRequestError(checked.error).message });

    const policy = await tx.reviews.policy();
    const request = await tx.requests.insert({
      state: 'CHANGES_REQUESTED',
      kind: 'NEW',
      priorId: null,
      ...startReview(policy, askedOf(subject), now, null),
      ...changesDeadline(policy, now),
      productId,
      projectId,
      environmentId,
      principalId: principal.id,
      pattern: input.pattern,
      route: 'DIRECT',
      vpcEndpointIds: [],
      purpose: 'Access that was found in AWS. Say what it is for.',
      endsAt,
      approvedPlanHash: null,
      requestedById: actor.id,
      submittedAt: null,
      decidedAt: null,
    });
    await tx.requests.recordDecision(request.id, {
      event: 'changes-asked',
      step: 1,
      actorId: actor.id,
      comment: 'AWS gives this access already, without a subscription. State purpose and end, and send it.',
      at: now,
    });
    await tx.audit.record(actor, {
      type: 'subscription-request.adopted',
      subjectType: 'subscription-request',
      subjectId: request.id,
      subjectLabel: `Request ${request.number}`,
      projectId,
      after: { product: subject.product.slug, principal: principal.roleArn, pattern: input.pattern },
      detail: { foundOn: subjectOf(opened.value).subjectId },
    });
    return ok({ number: request.number });
  });
}
