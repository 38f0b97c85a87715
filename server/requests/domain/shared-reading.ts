/** What a shard takes and gives, in MB/s, and how often it may be read in a second (docs/aws-facts.md §1). */
const WRITES = 1;
const READS = 2;
const CALLS = 5;

export type SharedReading = {
  /** `starved`: they cannot all keep up, whatever the load. */
  readonly state: 'plenty' | 'tight' | 'starved';
  readonly words: string;
};

const rate = (value: number) => value.toLocaleString('en', { maximumFractionDigits: 2 });

/**
 * What it means that `readers` poll the same shards: they share 2 MB/s and 5 calls a second of each, and KCL, Lambda
 * and most programs poll once a second.
 */
export function sharedReading(readers: number): SharedReading {
  if (readers * WRITES <= READS)
    return {
      state: 'plenty',
      words:
        readers <= 1
          ? 'No other role reads through Sluice: a shard gives it all of its 2 MB/s.'
          : `${readers} readers share the 2 MB/s of a shard: enough for all that a shard can take.`,
    };
  const share = `each gets ${rate(READS / readers)} MB/s of a shard that may take ${WRITES} MB/s`;
  return readers <= CALLS
    ? {
        state: 'tight',
        words: `${readers} readers would share a shard: ${share}. They fall behind while a shard takes more than that; enhanced fan-out shares nothing.`,
      }
    : {
        state: 'starved',
        words: `${readers} readers would share a shard: ${share}, and its ${CALLS} calls a second are fewer than one for each. They would starve each other; enhanced fan-out is the answer.`,
      };
}
