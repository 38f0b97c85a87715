import { z } from 'zod';

/** Metrics that Kinesis can report for each shard (docs/aws-facts.md §1). */
export const SHARD_METRICS = [
  'IncomingBytes',
  'IncomingRecords',
  'OutgoingBytes',
  'OutgoingRecords',
  'WriteProvisionedThroughputExceeded',
  'ReadProvisionedThroughputExceeded',
  'IteratorAgeMilliseconds',
] as const;
export type ShardMetric = (typeof SHARD_METRICS)[number];

/** Kinesis keeps records between a day and a year. */
export const RETENTION_HOURS = { min: 24, max: 8_760 } as const;
export const DESCRIPTION_CHARACTERS = { min: 1, max: 4_000 } as const;
/** A stream has at most 50 tags. */
export const MOST_TAGS = 50;

/** What one standard demands, with its measure. */
export const rule = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('encryption'), key: z.enum(['any', 'customer-managed']) }),
  z.object({
    kind: z.literal('retention'),
    hours: z.number().int().min(RETENTION_HOURS.min).max(RETENTION_HOURS.max),
  }),
  z.object({
    kind: z.literal('stream-tags'),
    keys: z.array(z.string().min(1).max(128)).min(1).max(MOST_TAGS),
  }),
  /** The stream's tag of this key says the product's classification. */
  z.object({ kind: z.literal('classification-tag'), key: z.string().min(1).max(128) }),
  z.object({ kind: z.literal('shard-metrics'), metrics: z.array(z.enum(SHARD_METRICS)).min(1) }),
  z.object({ kind: z.literal('schema') }),
  z.object({
    kind: z.literal('description'),
    characters: z.number().int().min(DESCRIPTION_CHARACTERS.min).max(DESCRIPTION_CHARACTERS.max),
  }),
  /** Somebody active owns the project's products; with `contact`, the product says besides where they are reached. */
  z.object({ kind: z.literal('owner'), contact: z.boolean() }),
]);
export type Rule = z.infer<typeof rule>;

export const RULE_KINDS = [
  'encryption',
  'retention',
  'stream-tags',
  'classification-tag',
  'shard-metrics',
  'schema',
  'description',
  'owner',
] as const satisfies readonly Rule['kind'][];
export type RuleKind = (typeof RULE_KINDS)[number];
