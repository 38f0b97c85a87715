import type { Actor } from '../../kernel/actor';
import { ok, type Result } from '../../kernel/result';
import type { WebhookInput } from '../schema';
import { openWebhook, subjectOf, type WebhookDeps, type WebhookError } from './webhook-transaction';

/** Pauses one that is on, and switches on one that is off, whoever did that. What happens in between is not called. */
export function switchWebhook(
  deps: WebhookDeps,
  actor: Actor,
  input: WebhookInput,
): Promise<Result<void, WebhookError>> {
  return deps.unitOfWork(async (tx): Promise<Result<void, WebhookError>> => {
    const opened = await openWebhook(tx, actor, input);
    if (!opened.ok) return opened;
    const on = opened.value.disabledAt !== null;
    const state = on
      ? { disabledAt: null, disabledReason: '', failures: 0 }
      : { disabledAt: deps.clock.now(), disabledReason: `Paused by ${actor.name}.` };
    const saved = await tx.notifications.saveEndpoint({ ...opened.value, ...state });
    await tx.audit.record(actor, {
      type: on ? 'webhook.switched-on' : 'webhook.paused',
      ...subjectOf(saved),
    });
    return ok(undefined);
  });
}
