import type { Classification } from '../../catalog/domain/words';
import type { StandardFacts } from '../../standards/domain/facts';
import type { Rule, ShardMetric } from '../../standards/domain/rule';
import type { Standard } from '../../standards/domain/standard';
import { AWS_KEY } from './stream-step';

/** A stream as somebody wants it, and for which kind of product: standards differ by that. */
export type Creation = {
  readonly accountId: string;
  readonly region: string;
  readonly name: string;
  readonly mode: 'PROVISIONED' | 'ON_DEMAND';
  /** Null on demand. */
  readonly shards: number | null;
  readonly days: number;
  /** A key's ARN or `alias/aws/kinesis`; null: none. */
  readonly key: string | null;
  readonly tags: Readonly<Record<string, string>>;
  /** What each shard reports. */
  readonly metrics: readonly ShardMetric[];
  readonly classification: Classification;
  readonly domainId: string;
};

const OF_STREAMS: ReadonlySet<Rule['kind']> = new Set([
  'encryption',
  'retention',
  'stream-tags',
  'classification-tag',
  'shard-metrics',
]);

/** Standards that a stream meets or not before anybody has described a product. */
export const streamStandards = (list: readonly Standard[]): readonly Standard[] =>
  list.filter(({ rule }) => OF_STREAMS.has(rule.kind));

const encryptionOf = (key: string | null) => {
  if (key === null) return 'NONE' as const;
  return key === AWS_KEY ? ('AWS_MANAGED_KEY' as const) : ('CUSTOMER_MANAGED_KEY' as const);
};

/** The stream as standards would see it once it is there. */
export const creationFacts = ({
  classification,
  domainId,
  days,
  key,
  tags,
  metrics,
}: Creation): StandardFacts => ({
  ...{ classification, domainId, description: '', contact: '', fields: 0, owners: 0 },
  stream: { encryption: encryptionOf(key), retentionHours: days * 24, tags, shardMetrics: metrics },
});
