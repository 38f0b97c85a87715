import { z } from 'zod';
import { SHARD_METRICS } from '../standards/domain/rule';
import { RECORD_KIB } from './domain/stream-step';
import type { Fields, Setting, Wish, WishOf } from './domain/wish';
import { keyOf, keyWish, numeral, one, whole } from './read-fields';
import { tagFault, tagLines } from './read-tags';

export function fieldsOf(parameters: Iterable<readonly [string, string]>): Fields {
  const fields: Record<string, string[]> = {};
  for (const [name, value] of parameters) {
    fields[name] ??= [];
    fields[name].push(value);
  }
  return fields;
}

/** Null: nothing was asked for yet. Errors are in words, by field. */
export type ReadWish = {
  readonly wish: Wish | null;
  readonly errors: Readonly<Record<string, string>>;
};

/** A week: an incident that lasts longer is no incident. */
export const MOST_METRIC_HOURS = 168;

const hours = z.coerce
  .number({ error: 'Say a number of hours.' })
  .int('Whole hours only.')
  .min(1, 'One hour at least.')
  .max(MOST_METRIC_HOURS, `${MOST_METRIC_HOURS} hours, which is a week, at most.`);

type Parts<W> = { readonly [K in Exclude<keyof W, 'setting'>]: z.ZodType<W[K]> };

/** Puts the fields together, or says what is wrong with each. */
function together<W extends Wish>(
  setting: W['setting'],
  parts: Parts<W>,
  values: Readonly<Record<string, unknown>>,
): ReadWish {
  const read = z.object(parts as Record<string, z.ZodType>).safeParse(values);
  if (read.success) return { wish: { setting, ...read.data } as unknown as W, errors: {} };
  const errors: Record<string, string> = {};
  for (const { path, message } of read.error.issues) errors[String(path[0] ?? '')] ??= message;
  return { wish: null, errors };
}

function readTags(fields: Fields): ReadWish {
  const lines = tagLines(fields.tags?.[0] ?? '');
  const fault = tagFault(lines);
  return fault
    ? { wish: null, errors: { tags: fault } }
    : { wish: { setting: 'tags', tags: Object.fromEntries(lines) }, errors: {} };
}

const READERS: Readonly<Record<Setting, (fields: Fields) => ReadWish>> = {
  'shard-metrics': (fields) =>
    together<WishOf<'shard-metrics'>>(
      'shard-metrics',
      {
        metrics: z
          .array(z.enum(SHARD_METRICS, { error: 'Choose metrics that Kinesis knows.' }))
          .max(SHARD_METRICS.length),
        hours: hours.nullable(),
      },
      { metrics: fields.metric ?? [], hours: one(fields, 'hours') || null },
    ),
  retention: (fields) =>
    together<WishOf<'retention'>>(
      'retention',
      { days: whole('the days', 1, 365) },
      { days: numeral(fields, 'days') },
    ),
  encryption: (fields) =>
    together<WishOf<'encryption'>>(
      'encryption',
      {
        key: keyWish,
      },
      keyOf(fields),
    ),
  'record-size': (fields) =>
    together<WishOf<'record-size'>>(
      'record-size',
      { kib: whole('the KiB', RECORD_KIB.min, RECORD_KIB.max) },
      { kib: numeral(fields, 'kib') },
    ),
  'warm-throughput': (fields) =>
    together<WishOf<'warm-throughput'>>(
      'warm-throughput',
      { mibps: whole('the MiB/s', 0, 10_240) },
      { mibps: numeral(fields, 'mibps') },
    ),
  tags: readTags,
};

/** What a form or an address asks for; `asked` is sent along by every form. */
export const readWish = (setting: Setting, fields: Fields): ReadWish =>
  fields.asked === undefined ? { wish: null, errors: {} } : READERS[setting](fields);
