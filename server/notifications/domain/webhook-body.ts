import type { NotificationKind } from './kind';

/** What a webhook is told; stored as it is sent, so that every try sends the same bytes. */
export type WebhookBody = {
  /** Number of the audit event; null for a test. */
  readonly event: string | null;
  readonly type: string;
  readonly at: string;
  readonly kind: NotificationKind;
  readonly text: string;
  readonly url: string;
  readonly by: string;
  readonly subject: { readonly type: string; readonly id: string; readonly label: string };
  readonly product: string | null;
  readonly project: string | null;
};

/** Slack reads these three as its own marks. */
const slackText = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

export type WebhookFormat = 'SLUICE' | 'SLACK';

/** The bytes of the request, as the endpoint wants them. */
export const webhookText = (body: WebhookBody, format: WebhookFormat): string =>
  format === 'SLACK'
    ? JSON.stringify({ text: `${slackText(body.text)} · <${body.url}|Open in Sluice>` })
    : JSON.stringify(body);
