import { err, ok, type Result } from '../../kernel/result';
import { MAX_ENDPOINT_FAILURES, MAX_TRIES, waitAfter } from '../domain/backoff';
import { DELIVER_JOB, deliverJobKey } from '../domain/jobs';
import { composeLetter } from '../domain/letter';
import { webhookText } from '../domain/webhook-body';
import { maySee } from '../may-see';
import type {
  Delivery,
  Mailer,
  NotificationDeps,
  NotificationTx,
  SendFailure,
  WebhookCaller,
} from '../ports';

/** Longer than any try can take, so that a second worker waits for the first, or for its death. */
const HOLD_MS = 90_000;

export type DeliverDeps = NotificationDeps & {
  readonly origin: string;
  /** Null: the process was told of no mail server. */
  readonly mailer: Mailer | null;
  readonly webhooks: WebhookCaller;
  /** The headers that sign a body with a sealed secret; null when it cannot be read any more. */
  readonly sign: (
    sealed: string,
    deliveryId: string,
    body: string,
    now: Date,
  ) => Readonly<Record<string, string>> | null;
  readonly random: () => number;
};

/** Sent, or left out because there is nothing that the person may still see. */
type Sent = Result<'SENT' | 'DROPPED', SendFailure>;

const givenUp = (words: string): Sent => err({ words, retryable: false });

/**
 * Sends one e-mail or calls one endpoint, and notes what came of it. A worker that dies in between has sent it and not
 * noted it: the next one sends it again under the same id, by which the receiver knows it.
 */
export async function deliver(
  deps: DeliverDeps,
  { deliveryId }: { readonly deliveryId: string },
): Promise<void> {
  const now = deps.clock.now();
  const until = new Date(now.getTime() + HOLD_MS);
  const claim = await deps.unitOfWork(async (tx) => {
    const answer = await tx.notifications.claim(deliveryId, now, until);
    if (answer.kind === 'held') await enqueueAt(tx, deliveryId, answer.until);
    return answer;
  });
  if (claim.kind !== 'mine') return;
  const { delivery } = claim;
  const sent =
    delivery.endpointId === null
      ? await sendMail(deps, delivery)
      : await callEndpoint(deps, delivery, delivery.endpointId);
  await settle(deps, delivery, sent);
}

const enqueueAt = (tx: NotificationTx, deliveryId: string, runAt: Date): Promise<void> =>
  tx.jobs.enqueue(DELIVER_JOB, { deliveryId }, { jobKey: deliverJobKey(deliveryId), runAt });

async function sendMail(deps: DeliverDeps, delivery: Delivery): Promise<Sent> {
  const { mailer } = deps;
  if (!mailer) return givenUp('No mail server is set up.');
  const mail = await deps.unitOfWork((tx) => tx.notifications.loadMail(delivery, deps.clock.now()));
  const lines = mail?.lines.filter((line) => maySee(mail.person, line)) ?? [];
  if (!mail || lines.length === 0) return ok('DROPPED');
  const sent = await mailer.send({
    ...composeLetter(deps.origin, lines),
    to: { name: mail.person.name, address: mail.person.email },
    deliveryId: delivery.id,
  });
  return sent.ok ? ok('SENT') : sent;
}

async function callEndpoint(deps: DeliverDeps, { id, payload }: Delivery, endpointId: string): Promise<Sent> {
  const endpoint = await deps.unitOfWork((tx) => tx.notifications.findEndpoint(endpointId));
  if (!endpoint || !payload) return ok('DROPPED');
  if (endpoint.disabledAt) return givenUp('The webhook is switched off.');
  const body = webhookText(payload, endpoint.format);
  const headers = deps.sign(endpoint.secret, id, body, deps.clock.now());
  if (!headers) return givenUp('The webhook’s secret cannot be read any more: make a new one.');
  const sent = await deps.webhooks.call({ url: endpoint.url, headers, body });
  return sent.ok ? ok('SENT') : sent;
}

function settle(deps: DeliverDeps, delivery: Delivery, sent: Sent): Promise<void> {
  return deps.unitOfWork(async (tx) => {
    const at = deps.clock.now();
    const tries = delivery.tries + 1;
    if (sent.ok) {
      await tx.notifications.settle(delivery.id, { state: sent.value, tries, error: '', at });
      if (delivery.endpointId && sent.value === 'SENT')
        await tx.notifications.countFailure(delivery.endpointId, false);
      return;
    }
    const { words: error, retryable } = sent.error;
    if (retryable && tries < MAX_TRIES) {
      const next = new Date(at.getTime() + waitAfter(tries, deps.random()));
      await tx.notifications.retryAt(delivery.id, { tries, error, at: next });
      await enqueueAt(tx, delivery.id, next);
    } else await tx.notifications.settle(delivery.id, { state: 'FAILED', tries, error, at });
    if (delivery.endpointId) await countAgainst(tx, delivery.endpointId, at);
  });
}

/** An endpoint that never answers is switched off, so that it does not hold up the others for good. */
async function countAgainst(tx: NotificationTx, endpointId: string, at: Date): Promise<void> {
  const endpoint = await tx.notifications.lockEndpoint(endpointId);
  if (!endpoint || endpoint.disabledAt) return;
  const failures = await tx.notifications.countFailure(endpointId, true);
  if (failures < MAX_ENDPOINT_FAILURES) return;
  const disabledReason = `${failures} tries failed one after the other.`;
  await tx.notifications.saveEndpoint({ ...endpoint, failures, disabledAt: at, disabledReason });
  await tx.audit.record(
    { part: 'worker' },
    {
      type: 'webhook.switched-off',
      subjectType: 'webhook',
      subjectId: endpoint.id,
      subjectLabel: endpoint.name,
      detail: { failures },
    },
  );
}
