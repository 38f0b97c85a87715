/** Traffic that a person can start on a stream, to see what a stream, its metrics and an advisor make of it. */
export const SCENARIOS = [
  {
    name: 'steady',
    title: 'Steady traffic',
    about: 'A tenth of what the stream takes, evenly over its shards.',
  },
  {
    name: 'spike',
    title: 'Spike',
    about: 'After a minute fourteen times the traffic for two minutes, later twice the traffic for a minute.',
  },
  {
    name: 'hot-key',
    title: 'Hot key',
    about:
      'One key gets more than a shard takes; the other shards are idle. Splitting the shard does not help.',
  },
  {
    name: 'hot-shard',
    title: 'Hot shard',
    about: 'Many keys, all in the hash range of one shard. Splitting the shard helps.',
  },
  {
    name: 'bursts',
    title: 'Bursts below a minute',
    about: 'Every ten seconds one second above the limit. The minute looks calm.',
  },
  {
    name: 'large-records',
    title: 'Large records',
    about: 'Three in a hundred records have hundreds of kilobytes.',
  },
  {
    name: 'lagging-consumer',
    title: 'Lagging consumer',
    about: 'A reader that takes half of what is written, so that it falls behind.',
  },
  {
    name: 'kpl-aggregated',
    title: 'Aggregated by the KPL',
    about: 'Each record holds many, with keys of their own.',
  },
  {
    name: 'schema-framed',
    title: 'Framed by the schema registry',
    about: 'AVRO behind the 18 bytes that name the version of its schema, every second one compressed.',
  },
] as const;

export type ScenarioName = (typeof SCENARIOS)[number]['name'];

export const isScenario = (name: string): name is ScenarioName =>
  SCENARIOS.some((each) => each.name === name);

/** An open shard's hash range, both ends included. */
export type ShardRange = { readonly start: bigint; readonly end: bigint };

/** A record of a scenario before it is encoded: what matters to the stream is key, place and size. */
export type PlannedRecord = {
  readonly partitionKey: string;
  readonly explicitHashKey?: string;
  /** Bytes of the data. */
  readonly size: number;
};

/** What one shard takes in a second (docs/aws-facts.md §1). */
export const SHARD_RECORDS = 1_000;
