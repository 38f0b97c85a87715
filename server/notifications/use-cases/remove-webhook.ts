import type { Actor } from '../../kernel/actor';
import { ok, type Result } from '../../kernel/result';
import type { WebhookInput } from '../schema';
import { openWebhook, subjectOf, type WebhookDeps, type WebhookError } from './webhook-transaction';

/** Removes it with everything that was to be sent there. */
export function removeWebhook(
  deps: WebhookDeps,
  actor: Actor,
  input: WebhookInput,
): Promise<Result<void, WebhookError>> {
  return deps.unitOfWork(async (tx): Promise<Result<void, WebhookError>> => {
    const opened = await openWebhook(tx, actor, input);
    if (!opened.ok) return opened;
    await tx.notifications.removeEndpoint(opened.value.id);
    await tx.audit.record(actor, { type: 'webhook.removed', ...subjectOf(opened.value) });
    return ok(undefined);
  });
}
