import type { StoredStreamFacts } from '@/server/catalog/domain/data-product';
import type { SchemaBadge } from '@/server/schemas/view';

export const plural = (count: number, one: string): string => `${count} ${one}${count === 1 ? '' : 's'}`;

/** "16 shards, provisioned", "On-demand, 4 shards". */
export const capacityWords = (facts: Pick<StoredStreamFacts, 'mode' | 'openShards'>): string =>
  facts.mode === 'ON_DEMAND'
    ? `On-demand, ${plural(facts.openShards, 'shard')}`
    : `${plural(facts.openShards, 'shard')}, provisioned`;

/** Retention as Kinesis counts it, in hours: "24 h", "7 days". */
export const retentionWords = (hours: number): string =>
  hours > 24 && hours % 24 === 0 ? plural(hours / 24, 'day') : `${hours} h`;

export const ENCRYPTION_WORDS: Readonly<Record<StoredStreamFacts['encryption'], string>> = {
  NONE: 'None',
  AWS_MANAGED_KEY: 'AWS-managed key',
  CUSTOMER_MANAGED_KEY: 'Customer-managed key',
};

/** "AVRO v7, backward all", "JSON v2, no check"; a schema without versions is its format alone. */
export function schemaWords({ format, number, compatibility }: SchemaBadge): string {
  if (format === null) return 'Schema not read yet';
  const mode = compatibility === 'NONE' ? 'no check' : compatibility?.toLowerCase().replace('_', ' ');
  return `${format}${number === null ? '' : ` v${number}`}${mode ? `, ${mode}` : ''}`;
}
