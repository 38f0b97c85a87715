import { type Amount, plus } from '../../prices/domain/amount';
import { onDemandParts, provisionedParts, total } from '../../prices/domain/cost';
import { monthOf } from '../../prices/domain/per-month';
import type { PriceTable } from '../../prices/domain/price-table';
import { listWords } from '../../standards/domain/rule-words';
import type { Creation } from './creation';
import { CREATE_STREAM, type Plan } from './plan';
import { shardMetricsPerMonth } from './setting-prices';
import { AWS_KEY, ON_DEMAND_SHARDS, type StreamStep } from './stream-step';

/** A stream is created with a day of retention, unencrypted and without metrics of its shards: steps change that at once. */
function stepsOf({ mode, shards, tags, days, key, metrics }: Creation): readonly StreamStep[] {
  return [
    { kind: 'CREATE', mode, shards, tags, mark: null },
    ...(days > 1 ? [{ kind: 'RETENTION_UP' as const, hours: days * 24 }] : []),
    ...(key === null ? [] : [{ kind: 'ENCRYPT' as const, keyId: key }]),
    ...(metrics.length > 0 ? [{ kind: 'METRICS_ON' as const, metrics: [...metrics] }] : []),
  ];
}

const NO_TRAFFIC = {
  bytesPerSecond: 0,
  recordsPerSecond: 0,
  sharedReadBytesPerSecond: 0,
  fanOutConsumers: 0,
};

/** What it costs a month before anybody writes. */
function idlePerMonth({ mode, shards, days, metrics }: Creation, prices: PriceTable): Amount {
  const count = shards ?? ON_DEMAND_SHARDS;
  const use = monthOf(NO_TRAFFIC, { shards: count, retentionHours: days * 24 });
  const parts = mode === 'ON_DEMAND' ? onDemandParts(prices, use) : provisionedParts(prices, use);
  return plus(total(parts), shardMetricsPerMonth(prices, metrics.length, count));
}

const keyNotes = (key: string | null): readonly string[] => {
  if (key === null) return ['Records lie unencrypted.'];
  return key === AWS_KEY
    ? [
        'Streams under the key that AWS manages cannot be shared with other accounts: choose a key of your own for that.',
      ]
    : [
        'Whoever writes needs kms:GenerateDataKey and whoever reads kms:Decrypt for the key. KMS bills it, and its calls.',
      ];
};

const regionOf = (arn: string): string => arn.split(':')[3] ?? '';

function blockedBy({ key, region }: Creation, unmet: readonly string[]): string | null {
  if (key?.startsWith('arn:') && regionOf(key) !== region)
    return `The key is in ${regionOf(key)}, the stream would be in ${region}.`;
  return unmet.length === 0
    ? null
    : `Without ${listWords(unmet)} it could not be published: the organisation’s standards ask for it.`;
}

/** The steps that a stream comes from, with what it costs. `unmet`: names of standards that would block publishing it. */
export function creationPlan(creation: Creation, prices: PriceTable, unmet: readonly string[]): Plan {
  const { name, region, mode } = creation;
  const steps = stepsOf(creation);
  return {
    kind: CREATE_STREAM,
    title: `Create ${name}`,
    why:
      mode === 'ON_DEMAND'
        ? `On demand in ${region}: AWS adds shards as writing grows.`
        : `Provisioned in ${region}: each shard takes 1 MiB or 1,000 records a second.`,
    steps,
    before: [],
    after: [],
    counted: false,
    dollarsPerMonth: idlePerMonth(creation, prices),
    seconds: 20 + 10 * steps.length,
    meanwhile: 'Nothing else changes',
    order: 'The price is that of an empty stream: writing, reading and long retention come on top.',
    notes: [
      ...keyNotes(creation.key),
      'Nobody has access by that: it is given when it is published and asked for.',
    ],
    blocked: blockedBy(creation, unmet),
  };
}
