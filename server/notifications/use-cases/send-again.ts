import { may } from '../../access/permissions';
import type { Actor } from '../../kernel/actor';
import { err, ok, type Result } from '../../kernel/result';
import { DELIVER_JOB, deliverJobKey } from '../domain/jobs';
import type { NotificationDeps } from '../ports';
import type { SendAgainInput } from '../schema';

/** Queues what was given up once more, under the id that it had: a receiver that took it after all knows it. */
export function sendAgain(
  deps: NotificationDeps,
  actor: Actor,
  { id }: SendAgainInput,
): Promise<Result<void, { readonly kind: 'not-found' }>> {
  return deps.unitOfWork(async (tx): Promise<Result<void, { readonly kind: 'not-found' }>> => {
    if (!may(actor, 'notifications:administer')) return err({ kind: 'not-found' });
    const again = await tx.notifications.requeue(id, deps.clock.now());
    if (!again) return err({ kind: 'not-found' });
    await tx.audit.record(actor, {
      type: again.endpointId ? 'webhook.sent-again' : 'mail.sent-again',
      subjectType: again.endpointId ? 'webhook' : 'mail',
      subjectId: again.endpointId ?? id,
      subjectLabel: again.label,
      detail: { delivery: id },
    });
    await tx.jobs.enqueue(DELIVER_JOB, { deliveryId: id }, { jobKey: deliverJobKey(id) });
    return ok(undefined);
  });
}
