import { z } from 'zod';
import { FILTERS_RAISED, FILTERS_USUALLY, MAX_LIST_LENGTH } from '../event-filters/filter-list';
import { lineText, paragraphText, rowNumber } from '../kernel/text';

const whole = (what: string, least: number, most: number) =>
  z.coerce
    .number(`Enter ${what} as a whole number.`)
    .int(`Enter ${what} as a whole number.`)
    .min(least, `Enter ${least} or more.`)
    .max(most, `Enter ${most.toLocaleString('en')} or less.`);

/** Empty: as long as the record is there, which AWS writes as -1. */
const unlessEmpty = (what: string, least: number, most: number) =>
  z.union([z.literal('').transform(() => -1), whole(what, least, most)]).default(-1);

const utcTime = z
  .string()
  .max(40)
  .transform((text) => (text === '' ? null : new Date(`${text.replace(/Z$/, '')}Z`)))
  .refine((at) => at === null || Number.isFinite(at.getTime()), 'Enter a date and a time.')
  .default(null);

export const filterText = () =>
  paragraphText().max(MAX_LIST_LENGTH, 'This is longer than all filters may be.');

/** What an account's quota allows. */
const mostFilters = z.coerce
  .number()
  .pipe(z.union([z.literal(FILTERS_USUALLY), z.literal(FILTERS_RAISED)]))
  .default(FILTERS_USUALLY);

export const tryFilterInput = z.object({
  number: rowNumber(),
  filters: filterText().default(''),
  mostFilters,
  from: z.enum(['latest', 'earliest']).default('latest'),
});
export type TryFilterInput = z.infer<typeof tryFilterInput>;

export const askMappingInput = z
  .object({
    number: rowNumber(),
    filters: filterText().default(''),
    mostFilters,
    functionName: lineText().min(1, 'Name the function.').max(200),
    batchSize: whole('the batch size', 1, 10_000).default(100),
    windowSeconds: whole('the window', 0, 300).default(0),
    parallelization: whole('the number', 1, 10).default(1),
    maximumAgeSeconds: unlessEmpty('the age', 60, 604_800),
    maximumRetries: unlessEmpty('the retries', 0, 10_000),
    bisect: z
      .enum(['on'])
      .optional()
      .transform((on) => on !== undefined),
    /** Paused: it is there and reads nothing. */
    paused: z
      .enum(['on'])
      .optional()
      .transform((on) => on !== undefined),
    from: z.enum(['LATEST', 'TRIM_HORIZON', 'AT_TIMESTAMP']).default('LATEST'),
    at: utcTime,
  })
  .refine(({ from, at }) => from !== 'AT_TIMESTAMP' || at !== null, {
    path: ['at'],
    message: 'Enter a date and a time.',
  });
export type AskMappingInput = z.infer<typeof askMappingInput>;

export const mappingNumberInput = z.object({ number: rowNumber() });
export type MappingNumberInput = z.infer<typeof mappingNumberInput>;
