/** What somebody wants to know the cost of; every one of them stands in the page's address. */
export type Inputs = {
  /** Written on average, partition keys included. */
  readonly mibPerSecond: number;
  readonly recordsPerSecond: number;
  /** Readers that poll, each of which reads everything. */
  readonly readers: number;
  readonly fanOut: number;
  readonly retentionHours: number;
  /** Per cent of what is written in a month that are read once more when they are over 7 days old. */
  readonly oldReads: number;
  /** How much the busiest second writes of what is written on average. */
  readonly peak: number;
  /** Per cent of a shard that stay free in the busiest second. */
  readonly headroom: number;
  /** Per cent more (or less) traffic than entered. */
  readonly growth: number;
  /** MiB/s of other streams of the account and Region, under the same commitment. */
  readonly otherIn: number;
  readonly otherOut: number;
};

type Field = {
  readonly key: keyof Inputs;
  /** As it stands in the address. */
  readonly name: string;
  readonly label: string;
  readonly hint: string;
  readonly usual: number;
  readonly min: number;
  readonly max: number;
  readonly whole?: boolean;
};

const MOST_RATE = 20_000;

/** In the order of the form. Limits of fields are those of AWS where there are some (docs/aws-facts.md §1). */
export const FIELDS: readonly Field[] = [
  {
    ...{ key: 'mibPerSecond', name: 'in', label: 'Written, MiB/s', usual: 1, min: 0, max: MOST_RATE },
    hint: 'On average, with partition keys.',
  },
  {
    ...{
      key: 'recordsPerSecond',
      name: 'records',
      label: 'Records/s',
      usual: 1_024,
      min: 0,
      max: 20_000_000,
    },
    hint: 'On average. Small records cost more than their bytes.',
  },
  {
    ...{ key: 'readers', name: 'readers', label: 'Polling readers', usual: 1, min: 0, max: 100, whole: true },
    hint: 'Each reads everything; all share 2 MiB/s of a shard.',
  },
  {
    ...{ key: 'fanOut', name: 'fanout', label: 'Fan-out consumers', usual: 0, min: 0, max: 100, whole: true },
    hint: 'Each has 2 MiB/s of a shard for itself.',
  },
  {
    ...{
      key: 'retentionHours',
      name: 'kept',
      label: 'Kept, hours',
      usual: 24,
      min: 24,
      max: 8_760,
      whole: true,
    },
    hint: 'The first 24 are free; 168 are a week, 8,760 a year.',
  },
  {
    ...{
      key: 'oldReads',
      name: 'old',
      label: 'Read again after 7 days, %',
      usual: 0,
      min: 0,
      max: 10_000,
    },
    hint: 'Of what is written in a month. It has a price of its own where it is kept so long.',
  },
  {
    ...{
      key: 'peak',
      name: 'peak',
      label: 'Busiest second, times the average',
      usual: 2,
      min: 1,
      max: 1_000,
    },
    hint: 'Shards are for the busiest second, not for the average.',
  },
  {
    ...{ key: 'headroom', name: 'headroom', label: 'Free in a shard, %', usual: 35, min: 0, max: 90 },
    hint: 'In the busiest second: keys never spread evenly.',
  },
  {
    ...{
      key: 'otherIn',
      name: 'otherin',
      label: 'Other streams in, MiB/s',
      usual: 0,
      min: 0,
      max: MOST_RATE,
    },
    hint: 'On demand, of the same account and Region.',
  },
  {
    ...{
      key: 'otherOut',
      name: 'otherout',
      label: 'Other streams out, MiB/s',
      usual: 0,
      min: 0,
      max: MOST_RATE,
    },
    hint: 'They count towards the same commitment.',
  },
  {
    ...{ key: 'growth', name: 'growth', label: 'Growth, %', usual: 0, min: -90, max: 1_000 },
    hint: 'More traffic than above, of the same kind.',
  },
];

export const USUAL = Object.fromEntries(FIELDS.map(({ key, usual }) => [key, usual])) as Inputs;

export type Texts = Readonly<Record<string, string | undefined>>;
export type Faults = Readonly<Partial<Record<keyof Inputs, string>>>;

const grouped = (value: number): string => value.toLocaleString('en-US');

function faultOf({ min, max, whole }: Field, value: number): string | null {
  if (!Number.isFinite(value)) return 'Give a number.';
  if (value < min || value > max) return `From ${grouped(min)} to ${grouped(max)}.`;
  return whole && !Number.isInteger(value) ? 'A whole number.' : null;
}

/** What was typed, over what was measured, over what is usual. A field that makes no sense says so and counts as if it were empty. */
export function readInputs(
  texts: Texts,
  otherwise: Partial<Inputs> = {},
): { readonly inputs: Inputs; readonly faults: Faults } {
  const inputs: Record<keyof Inputs, number> = { ...USUAL, ...otherwise };
  const faults: Partial<Record<keyof Inputs, string>> = {};
  for (const field of FIELDS) {
    const text = texts[field.name]?.trim();
    if (!text) continue;
    const value = text.length > 20 ? Number.NaN : Number(text);
    const fault = faultOf(field, value);
    if (fault === null) inputs[field.key] = value;
    else faults[field.key] = fault;
  }
  return { inputs, faults };
}

/** The same inputs as they stand in an address. */
export const inputTexts = (inputs: Inputs): Readonly<Record<string, string>> =>
  Object.fromEntries(FIELDS.map(({ key, name }) => [name, String(Number(inputs[key].toPrecision(6)))]));
