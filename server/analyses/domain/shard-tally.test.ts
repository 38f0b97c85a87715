import { describe, expect, test } from 'vitest';
import { aggregate } from '../../demo/scenarios/kpl-aggregate';
import { LAST_HASH_KEY } from '../../shards/domain/shard';
import { sketchSize } from './count-min-sketch';
import { ShardTally } from './shard-tally';

const FROM = Date.UTC(2026, 5, 1, 12, 0, 0);
const WHOLE = { start: '0', end: LAST_HASH_KEY.toString() };
const tallyOf = (range = WHOLE, seconds = 3) =>
  new ShardTally({
    shardId: 'shardId-000000000000',
    range,
    window: { from: FROM, to: FROM + seconds * 1_000 },
    size: sketchSize(0.001, 0.01),
  });

describe('the tally of a shard', () => {
  test('counts bytes with their partition keys, and records, in the second of their arrival', () => {
    const tally = tallyOf();
    tally.add(FROM, 'ab', new Uint8Array(10));
    tally.add(FROM + 999, 'ä', new Uint8Array(0));
    tally.add(FROM + 2_000, 'c', new Uint8Array(5));
    const { seconds, bytes, records } = tally.part(10);
    expect({ seconds, bytes, records }).toEqual({
      seconds: { bytes: [14, 0, 6], records: [2, 0, 1] },
      bytes: 20,
      records: 3,
    });
  });

  test('leaves out what arrived before or after, and is over a second after the end', () => {
    const tally = tallyOf();
    tally.add(FROM - 1, 'early', new Uint8Array(1));
    tally.add(FROM + 3_000, 'late', new Uint8Array(1));
    expect([tally.part(10).records, tally.seconds.isOver]).toEqual([0, false]);
    tally.add(FROM + 2_999, 'of a slower clock', new Uint8Array(1));
    tally.add(FROM + 4_000, 'too late', new Uint8Array(1));
    expect([tally.part(10).records, tally.seconds.isOver]).toEqual([1, true]);
    expect(tally.part(10).backwards).toEqual({ records: 1, mostMs: 1 });
  });

  test('opens aggregates: one record for the limit, its weight shared by what it carries', () => {
    const tally = tallyOf();
    const data = aggregate([
      { partitionKey: 'aa', data: new Uint8Array(28) },
      { partitionKey: 'bb', data: new Uint8Array(8) },
      { partitionKey: 'aa', data: new Uint8Array(18) },
    ]);
    tally.add(FROM, 'outer', data);
    const part = tally.part(10);
    expect([part.records, part.userRecords, part.aggregates, part.bytes]).toEqual([1, 3, 1, data.length + 5]);
    const byKey = new Map(part.keys.map(({ key, bytes, records }) => [key, [bytes.atMost, records.atMost]]));
    expect([...byKey.keys()].toSorted()).toEqual(['aa', 'bb']);
    // 50 and 10 of 60 bytes are the keys' and their data; two and one of three records.
    expect(byKey.get('aa')?.[0]).toBeCloseTo((part.bytes * 50) / 60);
    expect(byKey.get('aa')?.[1]).toBeCloseTo(2 / 3);
    expect(byKey.get('bb')?.[0]).toBeCloseTo((part.bytes * 10) / 60);
  });

  test('counts a broken aggregate under its own key, and says why', () => {
    const tally = tallyOf();
    tally.add(FROM, 'k', aggregate([{ partitionKey: 'inner', data: new Uint8Array(4) }]).slice(0, -2));
    const { broken, keys, userRecords } = tally.part(10);
    expect([broken, keys.map(({ key }) => key), userRecords]).toEqual([{ checksum: 1 }, ['k'], 1]);
  });

  test('knows where in its range the weight lies, and what does not belong there', () => {
    const half = (LAST_HASH_KEY + 1n) / 2n;
    const upper = tallyOf({ start: half.toString(), end: LAST_HASH_KEY.toString() });
    // MD5 of a begins with 0c, of b with 92, of c with 4a, of d with 82.
    for (const key of ['a', 'b', 'c', 'd']) upper.add(FROM, key, new Uint8Array(9));
    const { outside, weights } = upper.part(10);
    expect(outside).toEqual({ bytes: 20, records: 2 });
    const bins = weights.records.flatMap((records, bin) => (records > 0 ? [bin] : []));
    // 0x82 to 0x83 and 0x92 to 0x93 of 0x80 to 0xff, in 256 parts.
    expect(bins.map((bin) => Math.floor(bin / 2))).toEqual([0x02, 0x12]);
    expect(weights.bytes.reduce((sum, bytes) => sum + bytes, 0)).toBe(20);
  });

  test('of a shard with a single hash key counts what is in it', () => {
    // MD5 of b.
    const b = '195289424170611159128911017612795795343';
    const tally = tallyOf({ start: b, end: b });
    tally.add(FROM, 'b', new Uint8Array(1));
    tally.add(FROM, 'c', new Uint8Array(1));
    const { weights, outside } = tally.part(10);
    expect([outside.records, weights.records[0]]).toEqual([1, 1]);
  });
});
