import { isLooser, type Level } from './level';
import { amountWords } from './level-words';
import { type ContractTerms, NO_TERMS, type TermField } from './terms';

/** One thing in which two versions differ; empty words: nothing was said of it. */
export type ContractChange = {
  readonly field: TermField;
  readonly name: string;
  readonly before: string;
  readonly after: string;
  /** A consumer who relies on the version before can be hurt by it. */
  readonly breaking: boolean;
};

export const FIELD_NAMES: Readonly<Record<TermField, string>> = {
  freshnessMinutes: 'Freshness',
  availabilityPercent: 'Availability',
  retentionHours: 'Retention',
  throughputUnit: 'Unit of throughput',
  throughputLeast: 'Throughput, at least',
  throughputMost: 'Throughput, at most',
  conformancePercent: 'Records follow the schema',
  partitionKey: 'Partition key',
  ordering: 'Ordering',
  delivery: 'Delivery',
  purpose: 'Purpose',
  usage: 'Terms of use',
  limitations: 'Limitations',
  owner: 'Owner',
  support: 'Support',
  noticeDays: 'Notice before a breaking version',
};

export const ORDERING_WORDS = {
  'per-key': 'in order within a partition key',
  none: 'in no order',
} as const;
export const DELIVERY_WORDS = {
  'at-least-once': 'at least once: a record can come twice',
  'at-most-once': 'at most once: a record can be missing',
} as const;

export const daysWords = (days: number): string => (days === 1 ? '1 day' : `${days} days`);

/** The words of one field, as pages show it; empty where nothing is said. */
export function fieldWords(terms: ContractTerms, field: TermField): string {
  const value = terms[field];
  if (value === null || value === '') return '';
  switch (field) {
    case 'freshnessMinutes':
      return amountWords(Number(value), 'minutes');
    case 'availabilityPercent':
    case 'conformancePercent':
      return amountWords(Number(value), '%');
    case 'retentionHours':
      return amountWords(Number(value), 'hours');
    case 'throughputLeast':
    case 'throughputMost':
      return amountWords(Number(value), terms.throughputUnit);
    case 'noticeDays':
      return daysWords(Number(value));
    case 'ordering':
      return terms.ordering === null ? '' : ORDERING_WORDS[terms.ordering];
    case 'delivery':
      return terms.delivery === null ? '' : DELIVERY_WORDS[terms.delivery];
    default:
      return String(value);
  }
}

const LEVEL_OF: Readonly<Partial<Record<TermField, Level>>> = {
  freshnessMinutes: 'freshness',
  availabilityPercent: 'availability',
  retentionHours: 'retention',
  throughputLeast: 'throughput-least',
  throughputMost: 'throughput-most',
  conformancePercent: 'conformance',
};

/** Said before and otherwise now. */
const REPLACED: readonly TermField[] = ['partitionKey', 'ordering', 'delivery', 'usage'];

function isBreaking(field: TermField, before: ContractTerms, after: ContractTerms): boolean {
  const [was, is] = [before[field], after[field]];
  if (was === null || was === '') return false;
  const level = LEVEL_OF[field];
  if (level?.startsWith('throughput') && before.throughputUnit !== after.throughputUnit) return true;
  if (level) return isLooser(level, Number(was), is === null ? null : Number(is));
  if (field === 'noticeDays') return Number(is ?? 0) < Number(was);
  return REPLACED.includes(field);
}

const FIELDS = Object.keys(FIELD_NAMES) as readonly TermField[];

/** What differs, field by field; against null everything that is said. A unit alone is said with its number. */
export function changesOf(before: ContractTerms | null, after: ContractTerms): readonly ContractChange[] {
  const from = before ?? NO_TERMS;
  return FIELDS.flatMap((field) => {
    if (field === 'throughputUnit') return [];
    const words = { before: fieldWords(from, field), after: fieldWords(after, field) };
    if (from[field] === after[field] && words.before === words.after) return [];
    return [{ field, name: FIELD_NAMES[field], ...words, breaking: isBreaking(field, from, after) }];
  });
}

const DAY_MS = 86_400_000;

/** From when a new version holds: one that breaks what was promised only after the notice that was promised with it. */
export function holdsFrom(
  holding: ContractTerms | null,
  next: ContractTerms,
  at: Date,
): { readonly breaking: boolean; readonly from: Date } {
  const breaking = holding !== null && changesOf(holding, next).some((change) => change.breaking);
  const days = breaking ? (holding?.noticeDays ?? 0) : 0;
  return { breaking, from: new Date(at.getTime() + days * DAY_MS) };
}
