import type { _Record } from '@aws-sdk/client-kinesis';
import type { Reading } from './stream-reader';

const LONGEST = 160;

/** One line for people: the time, what happened, and of what. */
export const line = (now: Date, what: string, detail: string): string =>
  `${now.toTimeString().slice(0, 8)}  ${what.padEnd(12)}  ${detail}`;

export function readingLine(now: Date, { shards, records }: Reading): string {
  const newest = records.at(-1);
  if (!newest) return line(now, 'allowed', `no new record in ${shards} ${shards === 1 ? 'shard' : 'shards'}`);
  const more = records.length > 1 ? ` (newest of ${records.length})` : '';
  return line(now, 'read', `${oneLine(textOf(newest))}${more}`);
}

/** AWS's own error name first: AccessDenied is what this program is there to show. */
export function failureLine(now: Date, error: unknown): string {
  if (!(error instanceof Error)) return line(now, 'failed', String(error));
  const name = error.name.replace(/Exception$/, '');
  return line(now, name, oneLine(error.message));
}

const textOf = (record: _Record): string => Buffer.from(record.Data ?? []).toString('utf8');

const oneLine = (text: string): string => {
  const flat = text.replace(/\s+/g, ' ').trim();
  return flat.length > LONGEST ? `${flat.slice(0, LONGEST)}…` : flat;
};
