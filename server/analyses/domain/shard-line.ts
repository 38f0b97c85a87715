import { bindingLimit, utilisationOf } from '../../shards/domain/limits';
import { THRESHOLDS } from '../../shards/domain/thresholds';
import type { ShardPart } from './shard-part';

export type PeakSecond = {
  /** Second of the window, from 0. */
  readonly second: number;
  readonly bytes: number;
  readonly records: number;
  /** 1 at the limit. */
  readonly utilisation: number;
  readonly binds: 'bytes' | 'records';
};

export type ShardLine = Omit<ShardPart, 'seconds' | 'weights' | 'keys'> & {
  readonly peak: PeakSecond | null;
  /** Seconds in which writes beyond it were refused, or nearly were (THRESHOLDS.full). */
  readonly secondsAtLimit: number;
  /** Over the whole window; a high peak over a low mean is a burst. */
  readonly mean: number;
};

export function peakOf({ bytes, records }: ShardPart['seconds']): PeakSecond | null {
  let peak: PeakSecond | null = null;
  for (const [second, inBytes] of bytes.entries()) {
    const inRecords = records[second] ?? 0;
    const used = utilisationOf({ bytes: inBytes, records: inRecords });
    if (inRecords > 0 && used > (peak?.utilisation ?? -1))
      peak = {
        second,
        bytes: inBytes,
        records: inRecords,
        utilisation: used,
        binds: bindingLimit({ bytes: inBytes, records: inRecords }),
      };
  }
  return peak;
}

export function shardLine({ seconds, weights: _weights, keys: _keys, ...part }: ShardPart): ShardLine {
  const used = seconds.bytes.map((bytes, second) =>
    utilisationOf({ bytes, records: seconds.records[second] ?? 0 }),
  );
  return {
    ...part,
    peak: peakOf(seconds),
    secondsAtLimit: used.filter((each) => each >= THRESHOLDS.full).length,
    mean: utilisationOf({ bytes: part.bytes, records: part.records }, Math.max(1, used.length)),
  };
}
