import { z } from 'zod';
import { accountId, region } from '../accounts/schema';
import { CLASSIFICATIONS } from '../catalog/domain/words';
import { SHARD_METRICS } from '../standards/domain/rule';
import type { Creation } from './domain/creation';
import { MOST_SHARDS } from './domain/stream-step';
import type { Fields } from './domain/wish';
import { keyOf, keyWish, numeral, one, whole } from './read-fields';
import { tagFault, tagLines } from './read-tags';

export type ReadCreation = {
  /** Null: nothing was asked for yet, or something is wrong with it. */
  readonly creation: Creation | null;
  /** In words, by field. */
  readonly errors: Readonly<Record<string, string>>;
};

const creation = z.object({
  accountId,
  region,
  name: z
    .string()
    .min(1, 'Give it a name.')
    .max(128, '128 characters at most.')
    .regex(/^[a-zA-Z0-9_.-]+$/, 'Letters, digits and _ . - only.'),
  mode: z.enum(['PROVISIONED', 'ON_DEMAND'], { error: 'Choose one.' }),
  shards: whole('the shards', 1, MOST_SHARDS).nullable(),
  days: whole('the days', 1, 365),
  key: keyWish,
  tags: z.record(z.string(), z.string()),
  metrics: z.array(z.enum(SHARD_METRICS, { error: 'Choose metrics that Kinesis knows.' })),
  classification: z.enum(CLASSIFICATIONS, { error: 'Choose one.' }),
  domainId: z.uuid('Choose a domain.'),
});

/** For which kind of product; what is not said yet, or not known, is the most usual. */
export function readKind(fields: Fields, domainId: string): Pick<Creation, 'classification' | 'domainId'> {
  const said = z.enum(CLASSIFICATIONS).safeParse(one(fields, 'classification'));
  return {
    classification: said.success ? said.data : 'INTERNAL',
    domainId: one(fields, 'domain') || domainId,
  };
}

/** What the form or an address of the page asks for. */
export function readCreation(fields: Fields): ReadCreation {
  if (fields.asked === undefined) return { creation: null, errors: {} };
  const lines = tagLines(fields.tags?.[0] ?? '');
  const fault = tagFault(lines);
  const mode = one(fields, 'mode');
  const read = creation.safeParse({
    ...{ accountId: one(fields, 'account'), region: one(fields, 'region'), name: one(fields, 'name'), mode },
    // The field stays on the page when the mode is on demand, where nobody looks at it.
    ...{ shards: mode === 'ON_DEMAND' ? null : numeral(fields, 'shards'), days: numeral(fields, 'days') },
    ...keyOf(fields),
    ...{ tags: Object.fromEntries(lines), metrics: fields.metric ?? [] },
    ...{ classification: one(fields, 'classification'), domainId: one(fields, 'domain') },
  });
  const errors: Record<string, string> = fault ? { tags: fault } : {};
  for (const { path, message } of read.error?.issues ?? []) errors[String(path[0] ?? '')] ??= message;
  return read.success && !fault ? { creation: read.data, errors } : { creation: null, errors };
}
