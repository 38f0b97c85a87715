import type { ShardMetric } from '../../standards/domain/rule';

/** Settings of a stream that a person changes; each has a page of this name. */
export const SETTINGS = [
  'retention',
  'encryption',
  'record-size',
  'warm-throughput',
  'shard-metrics',
  'tags',
] as const;
export type Setting = (typeof SETTINGS)[number];

/** How somebody wants one setting to be. */
export type Wish =
  | {
      readonly setting: 'shard-metrics';
      /** All that are to be on. */
      readonly metrics: readonly ShardMetric[];
      /** After which what Sluice switched on is switched off again; null: it stays. */
      readonly hours: number | null;
    }
  | { readonly setting: 'retention'; readonly days: number }
  /** A key's ARN or `alias/aws/kinesis`; null: none. */
  | { readonly setting: 'encryption'; readonly key: string | null }
  | { readonly setting: 'record-size'; readonly kib: number }
  | { readonly setting: 'warm-throughput'; readonly mibps: number }
  /** All that the stream is to carry, without Sluice's own and AWS's. */
  | { readonly setting: 'tags'; readonly tags: Readonly<Record<string, string>> };

export type WishOf<S extends Setting> = Extract<Wish, { readonly setting: S }>;

/** Of a form or an address: each field with all its values. */
export type Fields = Readonly<Record<string, readonly string[]>>;
