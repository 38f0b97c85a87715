import { createTransport } from 'nodemailer';
import { err, ok } from '../kernel/result';
import type { MailSettings } from './outgoing';
import type { Mailer, SendFailure } from './ports';

const CONNECT_MS = 10_000;
const SILENCE_MS = 20_000;

/** Words for the administrators' page. The server's own answer may repeat addresses, never the password. */
function failureOf(error: unknown): SendFailure {
  const { code, responseCode, command } = error as {
    readonly code?: string;
    readonly responseCode?: number;
    readonly command?: string;
  };
  if (code === 'EAUTH') return { words: 'The mail server refuses user or password.', retryable: true };
  if (responseCode !== undefined)
    return {
      words: `The mail server answered ${responseCode}${command ? ` to ${command}` : ''}.`,
      // 4yz asks to come back later, 5yz says no for good (RFC 5321, 4.2.1).
      retryable: responseCode < 500,
    };
  if (code === 'EENVELOPE')
    return { words: 'The mail server takes no mail for this address.', retryable: false };
  return { words: `The mail server could not be reached (${code ?? 'no connection'}).`, retryable: true };
}

/** Sends through the organisation's mail server, one connection for each e-mail. */
export function smtpMailer({ url, from, tls }: MailSettings): Mailer {
  const server = new URL(url);
  const secure = server.protocol === 'smtps:';
  const transport = createTransport({
    host: server.hostname.replace(/^\[|\]$/g, ''),
    port: server.port ? Number(server.port) : secure ? 465 : 587,
    secure,
    requireTLS: !secure && tls === 'required',
    ignoreTLS: !secure && tls === 'off',
    ...(server.username
      ? { auth: { user: decodeURIComponent(server.username), pass: decodeURIComponent(server.password) } }
      : {}),
    tls: { minVersion: 'TLSv1.2' },
    connectionTimeout: CONNECT_MS,
    greetingTimeout: CONNECT_MS,
    socketTimeout: SILENCE_MS,
    dnsTimeout: CONNECT_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
    logger: false,
  });
  return {
    async send({ to, subject, text, html, deliveryId }) {
      const domain = new URL(`http://${from.replace(/^.*@/, '').replace(/>$/, '')}`).hostname;
      try {
        await transport.sendMail({
          from,
          // An object, not a text: a name with commas or brackets in it stays one recipient.
          to: { name: to.name, address: to.address },
          subject,
          text,
          html,
          // The same on every try: whoever gets it twice can know it.
          messageId: `<${deliveryId}@${domain}>`,
          headers: { 'Auto-Submitted': 'auto-generated', 'X-Sluice-Delivery': deliveryId },
        });
        return ok(undefined);
      } catch (error) {
        return err(failureOf(error));
      }
    },
  };
}
