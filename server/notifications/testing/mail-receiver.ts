import { text } from 'node:stream/consumers';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';

export type ReceivedMail = {
  readonly to: readonly string[];
  readonly from: string;
  /** Headers and body as they came over the wire. */
  readonly raw: string;
  readonly messageId: string;
  readonly subject: string;
};

export type MailReceiver = {
  readonly url: string;
  readonly mails: readonly ReceivedMail[];
  /** What the next mails are answered with instead of being taken, one each. */
  refuse(...codes: number[]): void;
  /** Called with a mail after it was taken and before the server says so. */
  onMail: ((mail: ReceivedMail) => void | Promise<void>) | null;
  stop(): Promise<void>;
};

/** One header, unfolded. */
export const headerOf = (raw: string, name: string): string =>
  new RegExp(`^${name}: ((?:.|\r\n[ \t])*)`, 'im').exec(raw)?.[1]?.replace(/\r\n[ \t]+/g, ' ') ?? '';

/** An SMTP server on this machine that keeps what it is sent; it knows one user where a password is wanted. */
export async function startMailReceiver(
  options: {
    readonly user?: { readonly name: string; readonly password: string };
    readonly tls?: boolean;
  } = {},
): Promise<MailReceiver> {
  const mails: ReceivedMail[] = [];
  const codes: number[] = [];
  const { user } = options;
  const settings: SMTPServerOptions = {
    authOptional: user === undefined,
    allowInsecureAuth: true,
    disabledCommands: options.tls ? [] : ['STARTTLS'],
    onAuth({ username, password }, _session, done) {
      if (username === user?.name && password === user?.password) done(null, { user: username });
      else done(new Error('Invalid username or password'));
    },
    onData(stream, session, done) {
      void text(stream).then(async (raw) => {
        const code = codes.shift();
        if (code !== undefined) return done(Object.assign(new Error('not now'), { responseCode: code }));
        const { mailFrom, rcptTo } = session.envelope;
        const mail = {
          to: rcptTo.map(({ address }) => address),
          from: mailFrom ? mailFrom.address : '',
          raw,
          messageId: headerOf(raw, 'Message-ID'),
          subject: headerOf(raw, 'Subject'),
        };
        mails.push(mail);
        await receiver.onMail?.(mail);
        done();
      });
    },
  };
  const server = new SMTPServer(settings);
  // Clients that are killed in the middle are part of the tests.
  server.on('error', () => undefined);
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const address = server.server.address();
  if (address === null || typeof address === 'string') throw new Error('the mail receiver has no port');
  const credentials = user ? `${user.name}:${user.password}@` : '';
  const receiver: MailReceiver = {
    url: `smtp://${credentials}127.0.0.1:${address.port}`,
    mails,
    refuse: (...more) => void codes.push(...more),
    onMail: null,
    stop: () => new Promise((stopped) => server.close(() => stopped())),
  };
  return receiver;
}
