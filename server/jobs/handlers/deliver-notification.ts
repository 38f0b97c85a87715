import type { Deps } from '../../deps';
import { webhookCaller } from '../../notifications/call-webhook';
import { unseal } from '../../notifications/secret-box';
import { signedHeaders } from '../../notifications/sign-webhook';
import { smtpMailer } from '../../notifications/smtp-mailer';
import { type DeliverDeps, deliver } from '../../notifications/use-cases/deliver';
import type { JobHandler } from '../definitions';

/** What sends, made here alone: pages never hold a connection to a mail server. */
export function deliverDeps({ unitOfWork, clock, pacing, outgoing }: Deps): DeliverDeps {
  return {
    unitOfWork,
    clock,
    random: pacing.random,
    origin: outgoing.origin,
    mailer: outgoing.mail && smtpMailer(outgoing.mail),
    webhooks: webhookCaller(outgoing.networks),
    sign(sealed, deliveryId, body, now) {
      const secret = outgoing.secret && unseal(sealed, outgoing.secret);
      return secret ? signedHeaders(secret, deliveryId, body, now) : null;
    },
  };
}

export const deliverNotification = (deps: Deps): JobHandler<'notifications.deliver'> => {
  let senders: DeliverDeps | undefined;
  return async (payload) => {
    senders ??= deliverDeps(deps);
    await deliver(senders, payload);
  };
};
