import { may } from '../../access/permissions';
import type { Actor } from '../../kernel/actor';
import { err, ok, type Result } from '../../kernel/result';
import type { Endpoint, NotificationDeps, NotificationTx } from '../ports';
import type { WebhookInput } from '../schema';

export type WebhookDeps = NotificationDeps & {
  /** What is wrong with an address where webhooks may lead; null: nothing. */
  readonly urlProblem: (url: string) => string | null;
  /** Null where the process has no secret of its own to encrypt with. */
  readonly seal: ((plain: string) => string) | null;
  readonly newSecret: () => string;
};

export type WebhookError =
  | { readonly kind: 'not-found' }
  /** Somebody changed it since the page was made. */
  | { readonly kind: 'stale' }
  | { readonly kind: 'name-taken' }
  | { readonly kind: 'bad-url'; readonly words: string }
  | { readonly kind: 'no-secret' };

/** What an audit record says a webhook is. Its address may hold a token, and is no part of it. */
export const subjectOf = ({ id, name }: Pick<Endpoint, 'id' | 'name'>) =>
  ({ subjectType: 'webhook', subjectId: id, subjectLabel: name }) as const;

/** The locked webhook, if it is still as the page showed it. To others than administrators there is none. */
export async function openWebhook(
  tx: NotificationTx,
  actor: Actor,
  { id, version }: WebhookInput,
): Promise<Result<Endpoint, WebhookError>> {
  if (!may(actor, 'notifications:administer')) return err({ kind: 'not-found' });
  const endpoint = await tx.notifications.lockEndpoint(id);
  if (!endpoint) return err({ kind: 'not-found' });
  return endpoint.version === version ? ok(endpoint) : err({ kind: 'stale' });
}
