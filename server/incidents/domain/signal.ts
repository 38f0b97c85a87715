/** What a rule can look at, minute by minute. Stored with rules and incidents; a signal is never renamed. */
export const SIGNALS = [
  'WRITE_USE',
  'SHARD_WRITE_USE',
  'THROTTLED_WRITES',
  'THROTTLED_READS',
  'ITERATOR_AGE',
  'CONSUMER_LAG',
  'VERDICT',
] as const;
export type Signal = (typeof SIGNALS)[number];

/** `share`: part of a limit, 1 is full. `count`: in one minute. `seconds`. `yes`: 1 or 0, without a threshold of its own. */
export type Unit = 'share' | 'count' | 'seconds' | 'yes';

type Words = {
  readonly name: string;
  /** The title of an incident that this opens. */
  readonly trouble: string;
  readonly means: string;
  readonly unit: Unit;
};

export const SIGNAL_WORDS: Readonly<Record<Signal, Words>> = {
  WRITE_USE: {
    name: 'Write utilisation of the stream',
    trouble: 'The stream is near its write limit',
    means: 'Bytes or records of all shards together, whichever is nearer to its limit.',
    unit: 'share',
  },
  SHARD_WRITE_USE: {
    name: 'Write utilisation of the hottest shard',
    trouble: 'One shard is near its write limit',
    means: 'Known while shard-level metrics are on and somebody has the stream’s load open.',
    unit: 'share',
  },
  THROTTLED_WRITES: {
    name: 'Throttled writes',
    trouble: 'Writes are throttled',
    means: 'Records that Kinesis rejected in a minute.',
    unit: 'count',
  },
  THROTTLED_READS: {
    name: 'Throttled reads',
    trouble: 'Reads are throttled',
    means: 'Calls of GetRecords that Kinesis rejected in a minute.',
    unit: 'count',
  },
  ITERATOR_AGE: {
    name: 'Iterator age against retention',
    trouble: 'Records may expire before they are read',
    means:
      'Age of the oldest record that a reader has not read, as a part of the retention: at 100 % it is lost.',
    unit: 'share',
  },
  CONSUMER_LAG: {
    name: 'Lag of a consumer',
    trouble: 'A consumer falls behind',
    means: 'Seconds that the slowest fan-out consumer or polling reader is behind the newest record.',
    unit: 'seconds',
  },
  VERDICT: {
    name: 'Verdict other than healthy',
    trouble: 'The verdict found a cause of trouble',
    means:
      'The verdict on the last hour names a cause. A look comes with new minutes: each minute while somebody watches the load, else every five.',
    unit: 'yes',
  },
};
