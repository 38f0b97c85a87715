import { publicOrigin } from '../access/domain/origin';
import type { Environment } from '../runtime/environment';

export type MailSettings = {
  /** smtp: with STARTTLS as `tls` says, smtps: with TLS from the first byte. May hold a password. */
  readonly url: string;
  readonly from: string;
  readonly tls: 'required' | 'optional' | 'off';
};

/** Where webhooks may lead: see docs/notifications.md. */
export type WebhookNetworks = 'public' | 'private' | 'local';

/** How Sluice reaches people and programs outside of it. */
export type Outgoing = {
  /** Origin of the links in what is sent. */
  readonly origin: string;
  /** Null: no e-mail is sent. */
  readonly mail: MailSettings | null;
  readonly networks: WebhookNetworks;
  /** Encrypts the webhooks’ secrets; null where the process was given none. */
  readonly secret: string | null;
};

/** A process that was told nothing sends nothing. */
export const NOTHING_OUTGOING: Outgoing = {
  origin: 'http://127.0.0.1:3000',
  mail: null,
  networks: 'public',
  secret: null,
};

export function outgoingFrom(environment: Environment): Outgoing {
  const { SLUICE_SMTP_URL: url, SLUICE_SMTP_FROM: from, SLUICE_SMTP_TLS: tls } = environment;
  return {
    origin: publicOrigin(environment),
    mail: url && from ? { url, from, tls } : null,
    networks: environment.SLUICE_WEBHOOK_NETWORKS,
    secret: environment.SLUICE_SECRET ?? null,
  };
}
