import type { Actor } from '../../kernel/actor';
import { ok, type Result } from '../../kernel/result';
import { DELIVER_JOB, deliverJobKey } from '../domain/jobs';
import type { WebhookInput } from '../schema';
import { openWebhook, subjectOf, type WebhookDeps, type WebhookError } from './webhook-transaction';

/** Queues a call that tells nothing but that somebody tries; its page shows what comes of it. */
export function testWebhook(
  deps: WebhookDeps & { readonly origin: string },
  actor: Actor,
  input: WebhookInput,
): Promise<Result<void, WebhookError>> {
  return deps.unitOfWork(async (tx): Promise<Result<void, WebhookError>> => {
    const opened = await openWebhook(tx, actor, input);
    if (!opened.ok) return opened;
    const subject = subjectOf(opened.value);
    const id = await tx.notifications.insertTest(opened.value.id, {
      event: null,
      type: 'webhook.tested',
      at: deps.clock.now().toISOString(),
      kind: 'platform',
      text: `${actor.name} tries whether this webhook works`,
      url: `${deps.origin}/notifications/delivery/${opened.value.id}`,
      by: actor.name,
      subject: { type: subject.subjectType, id: subject.subjectId, label: subject.subjectLabel },
      product: null,
      project: null,
    });
    await tx.audit.record(actor, { type: 'webhook.tested', ...subject });
    await tx.jobs.enqueue(DELIVER_JOB, { deliveryId: id }, { jobKey: deliverJobKey(id) });
    return ok(undefined);
  });
}
