import type { AnalysedShard, AnalysisEvidence, HashWeight } from '../../shards/domain/evidence';
import type { HashRange } from './hash-histogram';
import { middle } from './key-merge';
import type { AnalysisWindow } from './second-tally';
import { shardLine } from './shard-line';
import type { ShardPart } from './shard-part';
import type { ReadMethod } from './transfer';

/** A key with this share of its shard stands by itself among the weights: no cut can divide it. */
const ALONE = 0.01;

type KeyNames = {
  /** Null hides a key from whoever is shown the verdict. */
  readonly shown: (key: string) => string | null;
  readonly hidden: (key: string) => string;
};

/** What a verdict and a proposed split are made of (server/shards/domain/evidence.ts). */
export const analysisEvidence = (of: {
  readonly window: AnalysisWindow;
  readonly way: ReadMethod;
  readonly complete: boolean;
  readonly consumerRemovedAt: number | null;
  readonly parts: readonly ShardPart[];
  readonly names: KeyNames;
}): AnalysisEvidence => ({
  ...of.window,
  way: of.way,
  complete: of.complete,
  records: of.parts.reduce((sum, { records }) => sum + records, 0),
  consumerRemovedAt: of.consumerRemovedAt,
  shards: of.parts.map((part) => analysedShard(part, of.names)),
});

function analysedShard(part: ShardPart, names: KeyNames): AnalysedShard {
  return {
    shardId: part.shardId,
    bytes: part.bytes,
    records: part.records,
    peakBytesPerSecond: Math.max(0, ...part.seconds.bytes),
    peakRecordsPerSecond: Math.max(0, ...part.seconds.records),
    secondsAtLimit: shardLine(part).secondsAtLimit,
    largestRecordBytes: part.largestRecordBytes,
    largeRecords: part.largeRecords,
    keys: part.keys.map(({ key, hash, bytes, records }) => ({
      key: names.shown(key),
      hiddenAs: names.hidden(key),
      hashKey: hash,
      bytes: bytes.atMost,
      records: records.atMost,
      errorBytes: bytes.atMost - bytes.atLeast,
    })),
    weights: hashWeights(part),
  };
}

type Weight = { readonly from: bigint; readonly bytes: number; readonly records: number };

/** The histogram of the shard with its heavy keys cut out, so that a median falls beside and not into one. */
function hashWeights(part: ShardPart): readonly HashWeight[] {
  const alone = part.keys
    .filter(
      ({ bytes, records }) => middle(bytes) >= part.bytes * ALONE || middle(records) >= part.records * ALONE,
    )
    .map(({ hash, bytes, records }) => ({
      from: BigInt(hash),
      bytes: middle(bytes),
      records: middle(records),
    }));
  return binsOf(part)
    .flatMap(({ to, ...bin }) =>
      cutOut(
        bin,
        to,
        alone.filter(({ from }) => from >= bin.from && from <= to),
      ),
    )
    .filter(({ bytes, records }) => bytes > 0 || records > 0)
    .map(({ from, bytes, records }) => ({ fromHashKey: from.toString(), bytes, records }));
}

function binsOf({ range, weights }: { range: HashRange; weights: ShardPart['weights'] }) {
  const [start, end] = [BigInt(range.start), BigInt(range.end)];
  const bins = BigInt(weights.bytes.length);
  const edge = (bin: number) => start + ((end - start + 1n) * BigInt(bin)) / bins;
  return weights.bytes.map((bytes, bin) => ({
    from: edge(bin),
    to: edge(bin + 1) - 1n,
    bytes,
    records: weights.records[bin] ?? 0,
  }));
}

/** Keys by themselves, and what is left of the bin spread evenly around them. */
function cutOut(bin: Weight, to: bigint, keys: readonly Weight[]): readonly Weight[] {
  let [bytes, records] = [bin.bytes, bin.records];
  const taken = keys
    .toSorted((one, other) => (one.from < other.from ? -1 : 1))
    .map((key): Weight => {
      const own = {
        from: key.from,
        bytes: Math.min(bytes, key.bytes),
        records: Math.min(records, key.records),
      };
      bytes -= own.bytes;
      records -= own.records;
      return own;
    });
  const share = (from: bigint, last: bigint) => Number(last - from + 1n) / Number(to - bin.from + 1n);
  const pieces: Weight[] = [];
  let from = bin.from;
  const rest = (last: bigint) => {
    if (last >= from) {
      const part = share(from, last);
      pieces.push({ from, bytes: bytes * part, records: records * part });
    }
  };
  for (const key of taken) {
    rest(key.from - 1n);
    pieces.push(key);
    from = key.from + 1n;
  }
  rest(to);
  return pieces;
}
