import { eachAlone } from '../../kernel/each-alone';
import { ok, type Result } from '../../kernel/result';
import { afterEscalation, dueNow } from '../../reviews/domain/deadlines';
import { currentStep } from '../../reviews/domain/review-step';
import type { RequestError } from '../domain/errors';
import { WORKER } from '../domain/worker';
import type { RequestDeps } from '../ports';
import { moveRequest } from './decide';
import { loadSubject } from './load-subject';

const AT_ONCE = 100;
const LAPSED = 'Nobody decided in time.';
const LEFT = 'It was not sent again in time.';

export type Passed = 'escalated' | 'lapsed' | 'nothing-to-do';

/** Does what the clock asks of one request. Coming too early, twice or after a decision changes nothing. */
export function passDeadline(deps: RequestDeps, number: number): Promise<Result<Passed, RequestError>> {
  return deps.unitOfWork(async (tx): Promise<Result<Passed, RequestError>> => {
    const request = await tx.requests.lock(number);
    const subject = request && (await loadSubject(tx, request));
    const at = deps.clock.now();
    const due = request && dueNow(request, at);
    if (!request || !subject || !due) return ok('nothing-to-do');
    if (due === 'lapse') {
      const comment = request.state === 'IN_REVIEW' ? LAPSED : LEFT;
      const moved = await moveRequest(
        tx,
        { part: 'worker' },
        { request, subject },
        { event: 'lapse', comment, at },
      );
      return moved.ok ? ok('lapsed') : moved;
    }
    const deadlines = afterEscalation(request, await tx.reviews.policy(), at);
    await tx.requests.save({ ...request, ...deadlines });
    await tx.requests.recordDecision(request.id, {
      event: 'escalated',
      step: request.step,
      actorId: WORKER,
      comment: '',
      at,
    });
    await tx.audit.record(
      { part: 'worker' },
      {
        type: 'subscription-request.escalated',
        subjectType: 'subscription-request',
        subjectId: request.id,
        subjectLabel: `Request ${request.number}`,
        projectId: request.projectId,
        detail: {
          product: subject.product.slug,
          step: request.step,
          waitedFor: currentStep(request),
          lapsesAt: deadlines.lapsesAt,
        },
      },
    );
    return ok('escalated');
  });
}

/** Looks for requests whose deadline has passed. One that fails is looked at again with the next sweep. */
export async function sweepReviews(deps: RequestDeps): Promise<number> {
  const due = await deps.unitOfWork((tx) => tx.requests.overdue(deps.clock.now(), AT_ONCE));
  await eachAlone(due, (number) => passDeadline(deps, number));
  return due.length;
}
