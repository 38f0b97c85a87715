import type { Classification } from '../../catalog/domain/words';
import type { ShardMetric } from '../../standards/domain/rule';
import { applies, type Standard } from '../../standards/domain/standard';
import type { Creation } from './creation';

export type CreationDefaults = Pick<Creation, 'mode' | 'days' | 'metrics'> & {
  readonly shards: number;
  readonly key: 'aws' | 'own';
  /** Key and value; the value is empty where only a person knows it. */
  readonly tags: readonly (readonly [string, string])[];
};

const start = (): {
  days: number;
  key: 'aws' | 'own';
  tags: Map<string, string>;
  metrics: Set<ShardMetric>;
} => ({
  days: 1,
  // Without a standard too: AWS encrypts under its own key without a price.
  key: 'aws',
  tags: new Map(),
  metrics: new Set(),
});

/** What a new stream begins as, so that it meets what the organisation wants of this kind of product. */
export function creationDefaults(
  standards: readonly Standard[],
  product: { readonly classification: Classification; readonly domainId: string },
): CreationDefaults {
  const wanted = start();
  for (const { rule } of standards.filter((standard) => applies(standard, product))) {
    if (rule.kind === 'encryption' && rule.key === 'customer-managed') wanted.key = 'own';
    if (rule.kind === 'retention') wanted.days = Math.max(wanted.days, Math.ceil(rule.hours / 24));
    if (rule.kind === 'stream-tags')
      for (const key of rule.keys) wanted.tags.set(key, wanted.tags.get(key) ?? '');
    if (rule.kind === 'classification-tag') wanted.tags.set(rule.key, product.classification.toLowerCase());
    if (rule.kind === 'shard-metrics') for (const metric of rule.metrics) wanted.metrics.add(metric);
  }
  const { days, key, tags, metrics } = wanted;
  return { mode: 'ON_DEMAND', shards: 1, days, key, tags: [...tags], metrics: [...metrics] };
}
