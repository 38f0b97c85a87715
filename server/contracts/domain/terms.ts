import { z } from 'zod';
import { lineText, paragraphText } from '../../kernel/text';

/** What a consumer may count on about the order of records; Kinesis keeps it within a partition key (docs/aws-facts.md §1). */
export const ORDERINGS = ['per-key', 'none'] as const;
export type Ordering = (typeof ORDERINGS)[number];

export const DELIVERIES = ['at-least-once', 'at-most-once'] as const;
export type Delivery = (typeof DELIVERIES)[number];

/** 1 MB is 1,000,000 bytes, partition keys included. */
export const THROUGHPUT_UNITS = ['MB/s', 'records/s'] as const;
export type ThroughputUnit = (typeof THROUGHPUT_UNITS)[number];

export type NumberBounds = { readonly min: number; readonly max: number; readonly whole: boolean };

/** Bounds of every number that a contract can hold. */
export const NUMBERS = {
  noticeDays: { min: 0, max: 365, whole: true },
  freshnessMinutes: { min: 1, max: 10_080, whole: true },
  availabilityPercent: { min: 1, max: 100, whole: false },
  retentionHours: { min: 24, max: 8_760, whole: true },
  throughputLeast: { min: 0.001, max: 1_000_000, whole: false },
  throughputMost: { min: 0.001, max: 1_000_000, whole: false },
  conformancePercent: { min: 1, max: 100, whole: false },
} as const satisfies Readonly<Record<string, NumberBounds>>;
export type NumberField = keyof typeof NUMBERS;

/** Longest texts, in characters. */
export const TEXTS = {
  purpose: 2_000,
  usage: 4_000,
  limitations: 2_000,
  partitionKey: 300,
  owner: 200,
  support: 300,
} as const;
export type TextField = keyof typeof TEXTS;

const amount = (field: NumberField) => {
  const { min, max, whole } = NUMBERS[field];
  const bounded = z
    .number('Give a number.')
    .min(min, `At least ${min.toLocaleString('en-US')}.`)
    .max(max, `At most ${max.toLocaleString('en-US')}.`);
  return (whole ? bounded.int('A whole number.') : bounded).nullable();
};

const text = (field: TextField, of = lineText) =>
  of().max(TEXTS[field], `At most ${TEXTS[field].toLocaleString('en-US')} characters.`);

const shape = {
  purpose: text('purpose', paragraphText),
  /** Terms of use. */
  usage: text('usage', paragraphText),
  limitations: text('limitations', paragraphText),
  /** What the partition key stands for. */
  partitionKey: text('partitionKey'),
  ordering: z.enum(ORDERINGS).nullable(),
  delivery: z.enum(DELIVERIES).nullable(),
  /** Who answers for it, as people call them. */
  owner: text('owner'),
  support: text('support'),
  /** Days between a breaking version and the moment from which it holds. */
  noticeDays: amount('noticeDays'),
  /** The newest record is no older. */
  freshnessMinutes: amount('freshnessMinutes'),
  /** Share of minutes in which no write was refused. */
  availabilityPercent: amount('availabilityPercent'),
  retentionHours: amount('retentionHours'),
  throughputUnit: z.enum(THROUGHPUT_UNITS),
  /** On average over an hour. */
  throughputLeast: amount('throughputLeast'),
  /** In the busiest minute of an hour. */
  throughputMost: amount('throughputMost'),
  /** Share of records that follow the product's schema. */
  conformancePercent: amount('conformancePercent'),
};

/** What a product promises those who read it, one field for each thing. Null or empty: nothing is said of it. */
export const contractTerms = z.object(shape);
export type ContractTerms = Readonly<z.output<typeof contractTerms>>;
export type TermField = keyof ContractTerms;

export const NO_TERMS: ContractTerms = {
  purpose: '',
  usage: '',
  limitations: '',
  partitionKey: '',
  ordering: null,
  delivery: null,
  owner: '',
  support: '',
  noticeDays: null,
  freshnessMinutes: null,
  availabilityPercent: null,
  retentionHours: null,
  throughputUnit: 'MB/s',
  throughputLeast: null,
  throughputMost: null,
  conformancePercent: null,
};

/** The fault of terms that contradict themselves, at its field; null where there is none. */
export function faultIn({
  throughputLeast,
  throughputMost,
}: Pick<ContractTerms, 'throughputLeast' | 'throughputMost'>): {
  readonly field: TermField;
  readonly message: string;
} | null {
  return throughputLeast !== null && throughputMost !== null && throughputLeast > throughputMost
    ? { field: 'throughputMost', message: 'Not below what is promised at least.' }
    : null;
}

/** Without a unit that counts nothing. */
export const normalised = (terms: ContractTerms): ContractTerms =>
  terms.throughputLeast === null && terms.throughputMost === null
    ? { ...terms, throughputUnit: 'MB/s' }
    : terms;
