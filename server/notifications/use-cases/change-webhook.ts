import type { Actor } from '../../kernel/actor';
import { err, ok, type Result } from '../../kernel/result';
import type { Endpoint } from '../ports';
import type { ChangeWebhookInput } from '../schema';
import { openWebhook, subjectOf, type WebhookDeps, type WebhookError } from './webhook-transaction';

const told = ({ name, url, format, kinds }: Pick<Endpoint, 'name' | 'url' | 'format' | 'kinds'>) => ({
  name,
  host: new URL(url).host,
  format,
  kinds,
});

export function changeWebhook(
  deps: WebhookDeps,
  actor: Actor,
  { id, version, ...change }: ChangeWebhookInput,
): Promise<Result<void, WebhookError>> {
  return deps.unitOfWork(async (tx): Promise<Result<void, WebhookError>> => {
    const opened = await openWebhook(tx, actor, { id, version });
    if (!opened.ok) return opened;
    const words = deps.urlProblem(change.url);
    if (words !== null) return err({ kind: 'bad-url', words });
    if (await tx.notifications.isNameTaken(change.name, id)) return err({ kind: 'name-taken' });
    const saved = await tx.notifications.saveEndpoint({ ...opened.value, ...change });
    await tx.audit.record(actor, {
      type: 'webhook.changed',
      ...subjectOf(saved),
      before: told(opened.value),
      after: told(saved),
    });
    return ok(undefined);
  });
}
