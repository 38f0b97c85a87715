import { keysPerShard, SKETCH } from './analysis';
import type { AnalysisResult } from './analysis-result';
import { sketchBounds } from './count-min-sketch';
import { shardLine } from './shard-line';
import type { ShardPart } from './shard-part';

/** Puts the parts of shards side by side; each of them is there once, however often it was read. */
export function mergeResult(parts: readonly ShardPart[], seconds: number): AnalysisResult {
  const bounds = sketchBounds(SKETCH);
  const sum = (of: (part: ShardPart) => number) => parts.reduce((all, part) => all + of(part), 0);
  const add = (weight: 'bytes' | 'records') =>
    Array.from({ length: seconds }, (_, second) => sum((part) => part.seconds[weight][second] ?? 0));
  return {
    bytes: sum(({ bytes }) => bytes),
    records: sum(({ records }) => records),
    userRecords: sum(({ userRecords }) => userRecords),
    seconds: { bytes: add('bytes'), records: add('records') },
    shards: parts
      .map(shardLine)
      .toSorted((one, other) => (other.peak?.utilisation ?? 0) - (one.peak?.utilisation ?? 0)),
    listedFrom: 1 / keysPerShard(parts.length) + bounds.epsilon,
    ...bounds,
  };
}
