import type {
  AnalysedShard,
  AnalysisEvidence,
  Evidence,
  FanOutSeries,
  HashWeight,
  MinuteSums,
} from '../domain/evidence';
import { widthOf } from '../domain/hash-range';
import { SHARD_WRITE_BYTES, SHARD_WRITE_RECORDS } from '../domain/limits';
import { sum } from '../domain/numbers';
import type { SimulatedSecond, SimulatedShard } from './simulated-stream';

export type Reads = Pick<MinuteSums, 'readBytes' | 'rejectedReads' | 'iteratorAgeMs'>;

export type Played = { readonly shard: SimulatedShard; readonly seconds: readonly SimulatedSecond[] };

const FROM = Date.UTC(2026, 10, 30, 12);
const BUCKETS = 64n;
const ANALYSED_SECONDS = 600;

function minutesOf(
  series: readonly (readonly SimulatedSecond[])[],
  minutes: number,
  reads: (minute: number) => Reads,
): readonly MinuteSums[] {
  return Array.from({ length: minutes }, (_, minute) => {
    const seconds = series.flatMap((each) => each.slice(minute * 60, (minute + 1) * 60));
    return {
      at: FROM + minute * 60_000,
      bytes: Math.round(sum(seconds.map(({ bytes }) => bytes))),
      records: Math.round(sum(seconds.map(({ records }) => records))),
      rejectedWrites: Math.round(sum(seconds.map(({ rejected }) => rejected))),
      ...reads(minute),
    };
  });
}

/** What an analysis of the last ten minutes would have counted: only what the shard took. */
function analysedShard({ shard, seconds }: Played): AnalysedShard {
  const read = seconds.slice(-ANALYSED_SECONDS);
  const bytes = Math.round(sum(read.map((second) => second.bytes)));
  const records = Math.round(sum(read.map((second) => second.records)));
  const width = widthOf(shard) / BUCKETS;
  const weights: HashWeight[] = Array.from({ length: Number(BUCKETS) }, (_, bucket) => {
    const from = shard.from + width * BigInt(bucket);
    const last = bucket === Number(BUCKETS) - 1 ? shard.to : from + width - 1n;
    const part = sum(
      shard.keys.filter(({ hashKey }) => hashKey >= from && hashKey <= last).map(({ weight }) => weight),
    );
    return { fromHashKey: String(from), bytes: bytes * part, records: records * part };
  });
  return {
    shardId: shard.shardId,
    bytes,
    records,
    peakBytesPerSecond: Math.max(...read.map((second) => second.bytes)),
    peakRecordsPerSecond: Math.max(...read.map((second) => second.records)),
    secondsAtLimit: read.filter(
      (second) => second.bytes >= SHARD_WRITE_BYTES * 0.95 || second.records >= SHARD_WRITE_RECORDS * 0.95,
    ).length,
    largestRecordBytes: records > 0 ? Math.ceil((bytes / records) * 1.4) : 0,
    largeRecords: records > 0 && bytes / records > 102_400 ? Math.round(records * 0.9) : 0,
    keys: shard.keys
      .toSorted((one, other) => other.weight - one.weight)
      .slice(0, 10)
      .map(({ name, hashKey, weight }) => ({
        key: name,
        hiddenAs: 'a key',
        hashKey: String(hashKey),
        bytes: bytes * weight,
        records: records * weight,
        errorBytes: bytes * 0.004,
      })),
    weights,
  };
}

const analysisOf = (played: readonly Played[], to: number): AnalysisEvidence => ({
  from: to - ANALYSED_SECONDS * 1_000,
  to,
  way: 'FAN_OUT',
  complete: true,
  records: sum(
    played.map(({ seconds }) => Math.round(sum(seconds.slice(-600).map(({ records }) => records)))),
  ),
  consumerRemovedAt: to + 60_000,
  shards: played.map(analysedShard),
});

/** Evidence as CloudWatch, ListShards and an analysis would give it of a stream that was played. */
export function simulatedEvidence(
  played: readonly Played[],
  options: {
    readonly minutes: number;
    readonly shardMetrics: boolean;
    readonly analysis: boolean;
    readonly standardConsumers: number;
    readonly fanOut?: readonly FanOutSeries[];
    readonly reads: (minute: number) => Reads;
  },
): Evidence {
  const to = FROM + options.minutes * 60_000;
  const quiet = (): Reads => ({ readBytes: null, rejectedReads: null, iteratorAgeMs: null });
  return {
    streamName: 'simulated',
    at: to,
    from: FROM,
    to,
    lateFrom: to,
    mode: 'PROVISIONED',
    distribution: 'USER_PARTITION_KEY',
    retentionHours: 24,
    shards: played.map(({ shard }) => ({
      shardId: shard.shardId,
      startingHashKey: String(shard.from),
      endingHashKey: String(shard.to),
      parentShardId: null,
      openedAt: null,
      closedAt: null,
    })),
    minutes: minutesOf(
      played.map(({ seconds }) => seconds),
      options.minutes,
      options.reads,
    ),
    shardMinutes: options.shardMetrics
      ? played.map(({ shard, seconds }) => ({
          shardId: shard.shardId,
          minutes: minutesOf([seconds], options.minutes, quiet),
        }))
      : null,
    fanOut: options.fanOut ?? [],
    standardConsumers: options.standardConsumers,
    analysis: options.analysis ? analysisOf(played, to) : null,
  };
}

/** Lag of a fan-out consumer that takes only a part of what is written. */
export const laggingFanOut = (name: string, minutes: number, perMinuteMs: number): FanOutSeries => ({
  name,
  minutes: Array.from({ length: minutes }, (_, minute) => ({
    at: FROM + minute * 60_000,
    bytes: null,
    behindMs: minute * perMinuteMs,
  })),
});
