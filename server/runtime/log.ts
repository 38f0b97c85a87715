import pino, { type Logger } from 'pino';

export type Log = Logger;

/** Fields that never reach a log, wherever in an object they stand (up to three levels deep). */
const SECRET_FIELDS = [
  'password',
  'secret',
  'token',
  'authorization',
  'cookie',
  'secretAccessKey',
  'SecretAccessKey',
  'sessionToken',
  'SessionToken',
  'externalId',
  'ExternalId',
  'DATABASE_URL',
  'SLUICE_SECRET',
  'SLUICE_SMTP_URL',
  '["set-cookie"]',
  '["x-amz-security-token"]',
];

const at = (prefix: string, field: string): string =>
  field.startsWith('[') ? `${prefix}${field}` : `${prefix}${prefix ? '.' : ''}${field}`;

const redactedPaths = ['', '*', '*.*', '*.*.*'].flatMap((prefix) =>
  SECRET_FIELDS.map((field) => at(prefix, field)),
);

/** Secrets inside a text, an error's message for instance: the password of a URL, a session token. */
const SECRET_TEXTS: readonly [RegExp, string][] = [
  [/(\w+:\/\/[^\s:/@"]+:)[^\s@"]+@/g, '$1[redacted]@'],
  [/(X-Amz-(?:Security-Token|Signature)=)[^&\s"]+/gi, '$1[redacted]'],
];

const withoutSecretTexts = (line: string): string =>
  SECRET_TEXTS.reduce((text, [pattern, replacement]) => text.replace(pattern, replacement), line);

type Destination = { write(line: string): void };

/** One JSON line per event on stdout. `name` is the process or the room; levels by SLUICE_LOG_LEVEL. */
export function createLog(name: string, destination?: Destination): Log {
  return pino(
    {
      name,
      level: process.env.SLUICE_LOG_LEVEL || 'info',
      base: { pid: process.pid },
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      redact: { paths: redactedPaths, censor: '[redacted]' },
      hooks: { streamWrite: withoutSecretTexts },
    },
    destination ?? pino.destination({ fd: 1, sync: true }),
  );
}
