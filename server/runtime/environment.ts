import { resolve } from 'node:path';
import { z } from 'zod';
import { err, ok, type Result } from '../kernel/result';

const port = (fallback: number) =>
  z.coerce
    .number(`expected a port number, ${fallback} when not set`)
    .int('expected a whole number')
    .min(0, 'expected a port from 1 to 65535, or 0 for any free one')
    .max(65_535, 'expected a port from 1 to 65535, or 0 for any free one')
    .default(fallback);

const httpUrl = z.url({ protocol: /^https?$/, error: 'expected an http:// or https:// URL' });

/** Every variable that Sluice reads. README and docs/runbooks name the same ones. */
const variables = z.object({
  /** A PostgreSQL of your own instead of the embedded one. */
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/, error: 'expected a postgresql:// URL' }).optional(),
  /** `sandbox`: the local AWS that comes with Sluice. `real`: the SDK's ordinary credentials and endpoints. */
  SLUICE_AWS: z.enum(['sandbox', 'real'], 'expected sandbox or real').default('sandbox'),
  AWS_ENDPOINT_URL: httpUrl.optional(),
  AWS_REGION: z
    .string()
    .regex(/^[a-z]{2}(-[a-z]+)+-\d$/, 'expected a Region such as eu-west-1')
    .default('eu-west-1'),
  /** Address to listen on; loopback unless told otherwise. */
  SLUICE_HOST: z.string().min(1, 'expected an address such as 127.0.0.1 or 0.0.0.0').default('127.0.0.1'),
  SLUICE_PORT: port(3000),
  /** Origin under which browsers reach Sluice, when it is not the address it listens on. */
  SLUICE_URL: httpUrl.transform((url) => new URL(url).origin).optional(),
  /** How many trusted proxies stand before Sluice; each has added an address to X-Forwarded-For. */
  SLUICE_PROXIES: z.coerce
    .number('expected a whole number, 0 when not set')
    .int('expected a whole number')
    .min(0, 'expected 0 or more')
    .max(10, 'expected at most 10')
    .default(0),
  /** Signs sessions. `npm start` makes one and keeps it. */
  SLUICE_SECRET: z.string().min(32, 'expected at least 32 characters').optional(),
  SLUICE_SANDBOX_PORT: port(4566),
  /** Megabytes of records that the sandbox holds before the oldest go. */
  SLUICE_SANDBOX_RECORDS_MB: z.coerce
    .number('expected megabytes, 256 when not set')
    .int('expected whole megabytes')
    .min(16, 'expected 16 or more')
    .max(65_536, 'expected at most 65536')
    .default(256),
  /** Folder of everything that Sluice keeps. */
  SLUICE_DATA: z
    .string()
    .min(1, 'expected a folder')
    .default('.data')
    .transform((folder) => resolve(folder)),
  /** How long an open SubscribeToShard may deliver after access was taken away; pages say until when. */
  SLUICE_OPEN_SUBSCRIPTION_SECONDS: z.coerce
    .number('expected seconds, 300 when not set')
    .int('expected whole seconds')
    .min(0, 'expected 0 or more')
    .max(3_600, 'expected at most 3600')
    .default(300),
  /** The mail server, with user and password where it wants them. Without it no e-mail is sent. */
  SLUICE_SMTP_URL: z.url({ protocol: /^smtps?$/, error: 'expected an smtp:// or smtps:// URL' }).optional(),
  /** Sender of every e-mail. */
  SLUICE_SMTP_FROM: z
    .string()
    .regex(
      /^([^<>\r\n"]{1,100} <)?[^\s<>@]+@[^\s<>@]+>?$/,
      'expected an address such as Sluice <sluice@example.org>',
    )
    .optional(),
  SLUICE_SMTP_TLS: z
    .enum(['required', 'optional', 'off'], 'expected required, optional or off')
    .default('required'),
  /** Where webhooks may lead: to the Internet, also to private networks, or also to this machine and by http. */
  SLUICE_WEBHOOK_NETWORKS: z
    .enum(['public', 'private', 'local'], 'expected public, private or local')
    .default('public'),
  SLUICE_LOG_LEVEL: z
    .enum(
      ['silent', 'fatal', 'error', 'warn', 'info', 'debug', 'trace'],
      'expected silent, fatal, error, warn, info, debug or trace',
    )
    .default('info'),
});

const schema = variables.refine(({ SLUICE_SMTP_URL: url, SLUICE_SMTP_FROM: from }) => !url || from, {
  path: ['SLUICE_SMTP_FROM'],
  error: 'expected the sender of e-mails, since SLUICE_SMTP_URL is set',
});

export type Environment = z.output<typeof schema>;

/** One wrong variable: its name and what is expected, without its value, which may be a secret. */
export type EnvironmentProblem = { readonly name: string; readonly expected: string };

export type Variables = Readonly<Record<string, string | undefined>>;

/** An empty variable is one that is not set. */
const withoutEmpty = (source: Variables): Variables =>
  Object.fromEntries(
    Object.entries(source).filter(([, value]) => value !== undefined && value.trim() !== ''),
  );

/** Reads the variables; nothing else of the process is looked at. */
export function parseEnvironment(source: Variables): Result<Environment, readonly EnvironmentProblem[]> {
  const parsed = schema.safeParse(withoutEmpty(source));
  if (parsed.success) return ok(parsed.data);
  return err(parsed.error.issues.map((issue) => ({ name: issue.path.join('.'), expected: issue.message })));
}

/** Thrown at start; its message is for the person who starts Sluice. */
export class EnvironmentError extends Error {
  override readonly name = 'EnvironmentError';
  constructor(readonly problems: readonly EnvironmentProblem[]) {
    super(problems.map(({ name, expected }) => `${name} is wrong: ${expected}.`).join('\n'));
  }
}

/** The process's environment, or an EnvironmentError that names every wrong variable. */
export function loadEnvironment(source: Variables = process.env): Environment {
  const parsed = parseEnvironment(source);
  if (!parsed.ok) throw new EnvironmentError(parsed.error);
  return parsed.value;
}
