import { z } from 'zod';
import { CLASSIFICATIONS } from '../catalog/domain/words';
import { lineText, paragraphText, rowVersion, searchText } from '../kernel/text';
import { DESCRIPTION_CHARACTERS, MOST_TAGS, RETENTION_HOURS, RULE_KINDS, SHARD_METRICS } from './domain/rule';
import { SEVERITIES } from './domain/standard';
import { withRule } from './rule-from-form';

const MOST_CHOICES = 100;
const some = <Item extends z.ZodType<unknown, string>>(item: Item) =>
  z
    .union([z.array(z.string()), z.string().transform((text) => (text === '' ? [] : [text]))])
    .pipe(z.array(item).max(MOST_CHOICES))
    .default([]);

const checked = z
  .literal('on')
  .optional()
  .transform((value) => value === 'on');

const whole = ({ min, max }: { readonly min: number; readonly max: number }, unit: string) =>
  z.coerce
    .number(`Give a number of ${unit}.`)
    .int('A whole number.')
    .min(min, `At least ${min} ${unit}.`)
    .max(max, `At most ${max} ${unit}.`)
    .optional();

/** Characters that AWS takes in a tag's key. */
const TAG_KEY = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]{1,128}$/u;
const tagKeys = lineText()
  .max(500, 'At most 500 characters.')
  .transform((text) =>
    text
      .split(',')
      .map((key) => key.trim())
      .filter(Boolean),
  )
  .pipe(
    z
      .array(z.string().regex(TAG_KEY, 'A key has at most 128 letters, digits and _ . : / = + - @.'))
      .max(MOST_TAGS, `A stream has at most ${MOST_TAGS} tags.`),
  )
  .optional();

const describing = {
  name: lineText().min(3, 'At least 3 characters.').max(80, 'At most 80 characters.'),
  reason: paragraphText().max(1_000, 'At most 1,000 characters.').default(''),
  severity: z.enum(SEVERITIES, 'Choose how much it weighs.'),
  blocks: checked,
  classifications: some(z.enum(CLASSIFICATIONS)),
  domainIds: some(z.uuid()),
  kind: z.enum(RULE_KINDS, 'Choose what it looks at.'),
  /** The measures; which one counts depends on the kind. */
  key: z.enum(['any', 'customer-managed']).optional(),
  hours: whole(RETENTION_HOURS, 'hours'),
  characters: whole(DESCRIPTION_CHARACTERS, 'characters'),
  tagKeys,
  tagKey: lineText().regex(TAG_KEY, 'A key has at most 128 letters, digits and _ . : / = + - @.').optional(),
  metrics: some(z.enum(SHARD_METRICS)),
  contact: checked,
};

/** The fields of the form, each bounded by itself; `addStandardInput` reads them as one. */
export const standardFields = z.object(describing);
export const changedStandardFields = z.object({ ...describing, id: z.uuid(), version: rowVersion() });

export const addStandardInput = standardFields.transform(withRule);
export type AddStandardInput = z.output<typeof addStandardInput>;
export const changeStandardInput = changedStandardFields.transform(withRule);
export type ChangeStandardInput = z.output<typeof changeStandardInput>;

export const removeStandardInput = changedStandardFields.pick({ id: true, version: true });
export type RemoveStandardInput = z.output<typeof removeStandardInput>;

/** Until the end of that day, in UTC. */
const lastDay = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/, 'Choose a day.')
  .refine((text) => !Number.isNaN(Date.parse(`${text}T00:00:00Z`)), 'There is no such day.')
  .transform((text) => new Date(`${text}T23:59:59.999Z`));

export const askExceptionInput = z.object({
  productId: z.uuid(),
  standardId: z.uuid(),
  reason: paragraphText().min(10, 'Say in at least 10 characters why, and what is done about it.').max(2_000),
  endsAt: lastDay,
});
export type AskExceptionInput = z.output<typeof askExceptionInput>;

export const decideExceptionInput = z.object({
  id: z.uuid(),
  version: rowVersion(),
  event: z.enum(['grant', 'refuse', 'withdraw', 'take-back']),
  comment: paragraphText().max(2_000, 'At most 2,000 characters.').default(''),
});
export type DecideExceptionInput = z.output<typeof decideExceptionInput>;

export const EXCEPTION_VIEWS = ['open', 'in-force', 'over'] as const;

/** What part of the products or exceptions is shown, as it stands in the address. */
export const standingFilters = z.object({
  standard: z.uuid().optional().catch(undefined),
  state: z.enum(['FAILED', 'EXCEPTED', 'UNKNOWN']).optional().catch(undefined),
  text: searchText(200).optional().catch(undefined),
  page: z.coerce.number().int().min(1).max(1_000).catch(1).default(1),
});
export type StandingFilters = z.output<typeof standingFilters>;

export const exceptionFilters = z.object({
  show: z.enum(EXCEPTION_VIEWS).catch('open').default('open'),
});
export type ExceptionFilters = z.output<typeof exceptionFilters>;
