/** Of a stream, of one of its fan-out consumers, of one of its shards: what a series is about (docs/aws-facts.md §5). */
export const LEVELS = ['STREAM', 'CONSUMER', 'SHARD'] as const;
export type Level = (typeof LEVELS)[number];

export type Statistic = 'Sum' | 'Maximum';
export type MetricDefinition = { readonly name: string; readonly statistic: Statistic };

const sum = (name: string): MetricDefinition => ({ name, statistic: 'Sum' });
/** Of ages the worst counts: an average would hide the shard that is behind. */
const worst = (name: string): MetricDefinition => ({ name, statistic: 'Maximum' });

/** What Sluice asks for, in the fixed order in which calls carry it. Latencies and successes are nobody's limit. */
export const METRICS: Readonly<Record<Level, readonly MetricDefinition[]>> = {
  STREAM: [
    sum('IncomingBytes'),
    sum('IncomingRecords'),
    sum('WriteProvisionedThroughputExceeded'),
    sum('GetRecords.Bytes'),
    sum('GetRecords.Records'),
    worst('GetRecords.IteratorAgeMilliseconds'),
    sum('ReadProvisionedThroughputExceeded'),
  ],
  CONSUMER: [
    sum('SubscribeToShardEvent.Bytes'),
    sum('SubscribeToShardEvent.Records'),
    worst('SubscribeToShardEvent.MillisBehindLatest'),
  ],
  SHARD: [
    sum('IncomingBytes'),
    sum('IncomingRecords'),
    sum('WriteProvisionedThroughputExceeded'),
    sum('OutgoingBytes'),
    worst('IteratorAgeMilliseconds'),
    sum('ReadProvisionedThroughputExceeded'),
  ],
};

/** Name of the dimension that a level has beside StreamName. */
export const DIMENSION: Readonly<Record<Level, 'ConsumerName' | 'ShardId' | null>> = {
  STREAM: null,
  CONSUMER: 'ConsumerName',
  SHARD: 'ShardId',
};

/** The one series of a level that has no further dimension. */
export const WHOLE_STREAM = '';

export const statisticOf = (level: Level, metric: string): Statistic =>
  METRICS[level].find(({ name }) => name === metric)?.statistic ?? 'Sum';
