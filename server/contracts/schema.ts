import { z } from 'zod';
import { lineText, paragraphText, rowNumber, rowVersion, searchText } from '../kernel/text';
import {
  contractTerms,
  DELIVERIES,
  faultIn,
  NUMBERS,
  type NumberField,
  ORDERINGS,
  TEXTS,
  THROUGHPUT_UNITS,
} from './domain/terms';

/** An empty field says nothing; anything else has to be a number within bounds. */
const amount = (field: NumberField) => {
  const { min, max, whole } = NUMBERS[field];
  const number = z
    .number('Give a number.')
    .min(min, `At least ${min.toLocaleString('en-US')}.`)
    .max(max, `At most ${max.toLocaleString('en-US')}.`);
  return z
    .string()
    .trim()
    .max(20, 'Give a number.')
    .default('')
    .transform((text) => (text === '' ? null : Number(text.replace(',', '.'))))
    .pipe((whole ? number.int('A whole number.') : number).nullable());
};

const longest = (characters: number) => `At most ${characters.toLocaleString('en-US')} characters.`;
const line = (field: 'partitionKey' | 'owner' | 'support') =>
  lineText().max(TEXTS[field], longest(TEXTS[field])).default('');
const paragraph = (field: 'purpose' | 'usage' | 'limitations') =>
  paragraphText().max(TEXTS[field], longest(TEXTS[field])).default('');
const choice = <const T extends readonly string[]>(values: T) =>
  z
    .union([z.enum(values), z.literal('').transform(() => null)], 'Choose one.')
    .nullable()
    .default(null);

export const saveContractFields = z.object({
  productId: z.uuid(),
  /** The newest version that the form was opened with. */
  number: rowVersion(),
  note: lineText().max(300, 'At most 300 characters.').default(''),
  purpose: paragraph('purpose'),
  usage: paragraph('usage'),
  limitations: paragraph('limitations'),
  partitionKey: line('partitionKey'),
  ordering: choice(ORDERINGS),
  delivery: choice(DELIVERIES),
  owner: line('owner'),
  support: line('support'),
  noticeDays: amount('noticeDays'),
  freshnessMinutes: amount('freshnessMinutes'),
  availabilityPercent: amount('availabilityPercent'),
  retentionHours: amount('retentionHours'),
  throughputUnit: z.enum(THROUGHPUT_UNITS).default('MB/s'),
  throughputLeast: amount('throughputLeast'),
  throughputMost: amount('throughputMost'),
  conformancePercent: amount('conformancePercent'),
});

/** The fields of the form, as the terms that they make. */
export const saveContractInput = saveContractFields
  .superRefine((fields, context) => {
    const fault = faultIn(fields);
    if (fault) context.addIssue({ code: 'custom', path: [fault.field], message: fault.message });
  })
  .transform(({ productId, number, note, ...terms }) => ({
    productId,
    number,
    note,
    terms: contractTerms.parse(terms),
  }));

export const versionFilters = z.object({
  from: rowNumber().optional().catch(undefined),
  to: rowNumber().optional().catch(undefined),
});

export const CONTRACT_VIEWS = ['all', 'subscribed', 'breached', 'unmeasured', 'without'] as const;
/** What part of the products is shown, as it stands in the address. */
export const contractFilters = z.object({
  show: z.enum(CONTRACT_VIEWS).catch('all').default('all'),
  text: searchText(200).optional().catch(undefined),
  page: z.coerce.number().int().min(1).max(1_000).catch(1).default(1),
});
export type ContractFilters = z.output<typeof contractFilters>;
