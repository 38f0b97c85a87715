/** What AWS charges for Kinesis Data Streams, by who it concerns; the words stand on the page of prices (docs/aws-facts.md §12). */
export const PRICE_GROUPS = [
  {
    title: 'Provisioned',
    items: [
      { key: 'provisionedShardHour', label: 'Open shard', unit: 'shard and hour' },
      { key: 'provisionedMillionUnits', label: 'Writing', unit: 'million units of 25 KB' },
      { key: 'provisionedFanOutShardHour', label: 'Fan-out consumer', unit: 'shard and hour' },
      { key: 'provisionedFanOutGb', label: 'Reading by fan-out', unit: 'GB' },
      { key: 'provisionedExtendedShardHour', label: 'Kept over a day', unit: 'shard and hour' },
      { key: 'provisionedLongGbMonth', label: 'Kept over 7 days', unit: 'GB and month' },
      { key: 'provisionedLongReadGb', label: 'Reading what is over 7 days old', unit: 'GB' },
    ],
  },
  {
    title: 'On-demand',
    items: [
      { key: 'onDemandStreamHour', label: 'Stream', unit: 'hour' },
      { key: 'onDemandIngestGb', label: 'Writing', unit: 'GB, records rounded up to 1 KB' },
      { key: 'onDemandReadGb', label: 'Reading by polling', unit: 'GB' },
      { key: 'onDemandFanOutGb', label: 'Reading by fan-out', unit: 'GB' },
      { key: 'onDemandExtendedGbMonth', label: 'Kept over a day', unit: 'GB and month' },
      { key: 'onDemandLongGbMonth', label: 'Kept over 7 days', unit: 'GB and month' },
    ],
  },
  {
    title: 'On-demand Advantage',
    items: [
      { key: 'advantageIngestGb', label: 'Writing', unit: 'GB, records rounded up to 1 KB' },
      { key: 'advantageReadGb', label: 'Reading by polling', unit: 'GB' },
      { key: 'advantageFanOutGb', label: 'Reading by fan-out', unit: 'GB' },
      { key: 'advantageRetentionGbMonth', label: 'Kept over a day', unit: 'GB and month' },
    ],
  },
  {
    title: 'Monitoring',
    items: [{ key: 'shardMetricMonth', label: 'Shard metric in CloudWatch', unit: 'metric and month' }],
  },
] as const;

export type PriceKey = (typeof PRICE_GROUPS)[number]['items'][number]['key'];

export const PRICE_KEYS: readonly PriceKey[] = PRICE_GROUPS.flatMap(({ items }) =>
  items.map(({ key }) => key),
);

/** `On-demand, writing`: one price among all. */
export function priceName(key: PriceKey): string {
  const group = PRICE_GROUPS.find(({ items }) => items.some((item) => item.key === key));
  const item = group?.items.find((each) => each.key === key);
  return group && item ? `${group.title}, ${item.label.toLowerCase()}` : key;
}
