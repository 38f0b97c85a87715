import { may } from '../../access/permissions';
import type { Actor } from '../../kernel/actor';
import { err, ok, type Result } from '../../kernel/result';
import type { RegisterWebhookInput } from '../schema';
import { subjectOf, type WebhookDeps, type WebhookError } from './webhook-transaction';

/** The secret is answered this once; what is kept can only be read with the process's own secret. */
export type Registered = { readonly id: string; readonly secret: string };

export function registerWebhook(
  deps: WebhookDeps,
  actor: Actor,
  input: RegisterWebhookInput,
): Promise<Result<Registered, WebhookError>> {
  return deps.unitOfWork(async (tx): Promise<Result<Registered, WebhookError>> => {
    if (!may(actor, 'notifications:administer')) return err({ kind: 'not-found' });
    const words = deps.urlProblem(input.url);
    if (words !== null) return err({ kind: 'bad-url', words });
    if (!deps.seal) return err({ kind: 'no-secret' });
    if (await tx.notifications.isNameTaken(input.name, null)) return err({ kind: 'name-taken' });
    const secret = deps.newSecret();
    const endpoint = await tx.notifications.insertEndpoint({ ...input, secret: deps.seal(secret) });
    await tx.audit.record(actor, {
      type: 'webhook.registered',
      ...subjectOf(endpoint),
      after: { host: new URL(input.url).host, format: input.format, kinds: input.kinds },
    });
    return ok({ id: endpoint.id, secret });
  });
}
