import type { Actor } from '../../kernel/actor';
import { err, ok, type Result } from '../../kernel/result';
import type { WebhookInput } from '../schema';
import { openWebhook, subjectOf, type WebhookDeps, type WebhookError } from './webhook-transaction';

/** Signs with a new secret from the next call on; it is answered this once. */
export function renewWebhookSecret(
  deps: WebhookDeps,
  actor: Actor,
  input: WebhookInput,
): Promise<Result<{ readonly secret: string }, WebhookError>> {
  return deps.unitOfWork(async (tx): Promise<Result<{ readonly secret: string }, WebhookError>> => {
    const opened = await openWebhook(tx, actor, input);
    if (!opened.ok) return opened;
    if (!deps.seal) return err({ kind: 'no-secret' });
    const secret = deps.newSecret();
    const saved = await tx.notifications.saveEndpoint({ ...opened.value, secret: deps.seal(secret) });
    await tx.audit.record(actor, { type: 'webhook.secret-renewed', ...subjectOf(saved) });
    return ok({ secret });
  });
}
