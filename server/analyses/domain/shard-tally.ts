import { THRESHOLDS } from '../../shards/domain/thresholds';
import { CountMinSketch, type SketchSize } from './count-min-sketch';
import { HashHistogram, type HashRange } from './hash-histogram';
import { HeavyKeys } from './heavy-keys';
import { KeyDigest } from './key-digest';
import { type BrokenAggregate, isAggregate, KplAggregate } from './kpl-aggregate';
import { type AnalysisWindow, SecondTally } from './second-tally';
import type { ShardPart } from './shard-part';

/**
 * Everything that is counted of one shard, record by record: its memory is the same for a thousand keys and for a billion, and
 * no record makes an object. Contents are looked at only to open aggregates, and kept nowhere.
 *
 * The weight of a key is its part of what the limits of the shard count. An aggregate is one record, however many it carries:
 * its bytes are shared out by the bytes of what it carries, and its one record evenly.
 */
export class ShardTally {
  readonly sketch: CountMinSketch;
  readonly seconds: SecondTally;
  private readonly digest = new KeyDigest();
  private readonly aggregate = new KplAggregate(this.digest);
  private readonly histogram: HashHistogram;
  private readonly heavy: HeavyKeys;
  private readonly broken = new Map<BrokenAggregate, number>();
  /** Weight of each key of the aggregate that is open. */
  private keyBytes = new Float64Array(64);
  private keyRecords = new Float64Array(64);
  private userRecords = 0;
  private aggregates = 0;
  private nested = 0;
  private largest = 0;
  private large = 0;
  private bytes = 0;
  private records = 0;

  constructor(
    private readonly of: {
      readonly shardId: string;
      readonly range: HashRange;
      readonly window: AnalysisWindow;
      readonly size: SketchSize;
    },
  ) {
    this.sketch = CountMinSketch.of(of.size);
    this.seconds = new SecondTally(of.window);
    this.histogram = new HashHistogram(of.range);
    this.heavy = new HeavyKeys(this.sketch);
  }

  /** `arrival` in epoch milliseconds. */
  add(arrival: number, partitionKey: string, data: Uint8Array): void {
    const { digest } = this;
    digest.ofKey(partitionKey);
    const bytes = digest.byteLength + data.length;
    if (!this.seconds.add(arrival, bytes)) return;
    this.bytes += bytes;
    this.records += 1;
    if (data.length > this.largest) this.largest = data.length;
    if (data.length >= THRESHOLDS.largeRecord) this.large += 1;
    if (isAggregate(data)) {
      const broken = this.aggregate.open(data);
      if (!broken) {
        this.addAggregate(bytes);
        return;
      }
      this.broken.set(broken, (this.broken.get(broken) ?? 0) + 1);
      digest.ofKey(partitionKey);
    }
    this.userRecords += 1;
    this.histogram.add(digest.words, 0, bytes, 1);
    if (this.heavy.add(digest.words, 0, bytes, 1)) this.heavy.name(partitionKey);
  }

  private addAggregate(bytes: number): void {
    const { aggregate, keyBytes, keyRecords } = this.withRoom();
    const { keyOf, placeOf, dataBytes, keyBytes: lengths } = aggregate;
    const records = keyOf.length;
    let carried = 0;
    for (let at = 0; at < records; at += 1)
      carried += (dataBytes[at] as number) + (lengths[keyOf[at] as number] as number);
    const perRecord = 1 / records;
    // Records of no bytes at all share evenly.
    const perByte = carried > 0 ? bytes / carried : 0;
    const evenly = carried > 0 ? 0 : bytes * perRecord;
    for (let at = 0; at < records; at += 1) {
      const key = keyOf[at] as number;
      const place = placeOf[at] as number;
      const share = ((dataBytes[at] as number) + (lengths[key] as number)) * perByte + evenly;
      keyBytes[key] = (keyBytes[key] as number) + share;
      keyRecords[key] = (keyRecords[key] as number) + perRecord;
      if (place < 0) this.histogram.add(aggregate.keyWords, key * 4, share, perRecord);
      else this.histogram.add(aggregate.placeWords, place * 4, share, perRecord);
    }
    for (let key = 0; key < lengths.length; key += 1) {
      if (keyRecords[key] === 0) continue;
      if (this.heavy.add(aggregate.keyWords, key * 4, keyBytes[key] as number, keyRecords[key] as number))
        this.heavy.name(aggregate.key(key));
    }
    this.userRecords += records;
    this.aggregates += 1;
    this.nested += aggregate.nested;
  }

  private withRoom() {
    const keys = this.aggregate.keyBytes.length;
    if (this.keyBytes.length < keys) {
      this.keyBytes = new Float64Array(keys * 2);
      this.keyRecords = new Float64Array(keys * 2);
    }
    this.keyBytes.fill(0, 0, keys);
    this.keyRecords.fill(0, 0, keys);
    return { aggregate: this.aggregate, keyBytes: this.keyBytes, keyRecords: this.keyRecords };
  }

  /** With the `keys` heaviest by bytes and as many by records. */
  part(keys: number): ShardPart {
    const { shardId, range } = this.of;
    const { seconds, histogram } = this;
    return {
      shardId,
      range,
      seconds: { bytes: [...seconds.bytes], records: [...seconds.records] },
      bytes: this.bytes,
      records: this.records,
      userRecords: this.userRecords,
      aggregates: this.aggregates,
      largestRecordBytes: this.largest,
      largeRecords: this.large,
      broken: Object.fromEntries(this.broken),
      nested: this.nested,
      outside: { bytes: histogram.outsideBytes, records: histogram.outsideRecords },
      backwards: { records: seconds.backwards, mostMs: seconds.mostBackwardsMs },
      weights: { bytes: [...histogram.bytes], records: [...histogram.records] },
      keys: this.heavy.list(keys),
    };
  }
}
