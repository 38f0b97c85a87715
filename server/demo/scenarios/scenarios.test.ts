import { createHash } from 'node:crypto';
import avro from 'avsc';
import fc from 'fast-check';
import { Reader } from 'protobufjs';
import { describe, expect, test } from 'vitest';
import { payloadOf } from '@/server/schema-rules/framing/compress';
import { readFrame } from '@/server/schema-rules/framing/frame';
import { CLICK_SCHEMA, encoderOf } from './encode-record';
import { aggregate } from './kpl-aggregate';
import { planSecond } from './plan-second';
import { SCENARIOS, type ScenarioName, SHARD_RECORDS } from './scenario';

const TOP = 1n << 128n;
const shardsOf = (count: number) =>
  Array.from({ length: count }, (_, index) => ({
    start: (TOP * BigInt(index)) / BigInt(count),
    end: (TOP * BigInt(index + 1)) / BigInt(count) - 1n,
  }));
const FOUR = shardsOf(4);

/** Records of a second by the shard that takes them. */
function perShard(scenario: ScenarioName, second: number, shards = FOUR, seed = 7): number[] {
  const counts = shards.map(() => 0);
  for (const { partitionKey, explicitHashKey } of planSecond(scenario, seed, second, shards)) {
    const hash = BigInt(explicitHashKey ?? `0x${createHash('md5').update(partitionKey).digest('hex')}`);
    const at = shards.findIndex(({ start, end }) => start <= hash && hash <= end);
    counts[at] = (counts[at] ?? 0) + 1;
  }
  return counts;
}

describe('a second of traffic', () => {
  test.each(SCENARIOS)('of $name is the same for the same seed, and another for another', ({ name }) => {
    const plan = (seed: number) => planSecond(name, seed, 0, FOUR);
    expect(plan(1)).toEqual(plan(1));
    expect(plan(1)).not.toEqual(plan(2));
    expect(plan(1).length).toBeGreaterThan(0);
  });

  test('of steady traffic is far below every shard’s limit', () => {
    for (const count of perShard('steady', 3)) expect(count).toBeLessThan(SHARD_RECORDS / 5);
  });

  test('of a hot key is above the limit of one shard and far below that of the others', () => {
    const counts = perShard('hot-key', 3).toSorted((one, other) => other - one);
    expect(counts[0]).toBeGreaterThan(SHARD_RECORDS);
    for (const count of counts.slice(1)) expect(count).toBeLessThan(SHARD_RECORDS / 10);
  });

  test('of a hot shard is above its limit, with many keys, and a split in the middle cures it', () => {
    const counts = perShard('hot-shard', 3);
    expect(counts[0]).toBeGreaterThan(SHARD_RECORDS);
    for (const count of counts.slice(1)) expect(count).toBeLessThan(SHARD_RECORDS / 10);
    const [first] = FOUR;
    if (!first) throw new Error('no shard');
    const middle = (first.start + first.end) / 2n;
    const hashes = planSecond('hot-shard', 7, 3, FOUR).flatMap((record) => record.explicitHashKey ?? []);
    const lower = hashes.filter((hash) => BigInt(hash) <= middle).length;
    expect(lower).toBeLessThan(SHARD_RECORDS);
    expect(hashes.length - lower).toBeLessThan(SHARD_RECORDS);
    expect(
      new Set(planSecond('hot-shard', 7, 3, FOUR).map((record) => record.partitionKey)).size,
    ).toBeGreaterThan(1_000);
  });

  test('of bursts is above the limit for one second in ten, and the minute is below it', () => {
    const seconds = Array.from({ length: 60 }, (_, second) => perShard('bursts', second)[0] ?? 0);
    expect(seconds.filter((count) => count > SHARD_RECORDS)).toHaveLength(6);
    expect(seconds.reduce((sum, count) => sum + count, 0)).toBeLessThan(60 * SHARD_RECORDS * 0.3);
  });

  test('of a spike has fourteen times and later twice the traffic', () => {
    const total = (second: number) => planSecond('spike', 7, second, FOUR).length;
    expect([100, 330, 200].map((second) => total(second) / total(0))).toEqual([14, 2, 1]);
  });

  test('of large records has one to five large ones in a hundred, none above a mebibyte', () => {
    const records = Array.from({ length: 300 }, (_, second) =>
      planSecond('large-records', 7, second, FOUR),
    ).flat();
    const large = records.filter(({ size }) => size >= 200_000);
    expect(large.length / records.length).toBeGreaterThan(0.01);
    expect(large.length / records.length).toBeLessThan(0.05);
    expect(Math.max(...records.map(({ size }) => size))).toBeLessThan(1_000_000);
  });

  test('follows the number of shards', () => {
    expect(planSecond('steady', 7, 0, shardsOf(8))).toHaveLength(2 * planSecond('steady', 7, 0, FOUR).length);
  });
});

describe('records', () => {
  const record = { partitionKey: 'customer-7', size: 400 };

  test('have the planned size as JSON', () => {
    const data = encoderOf('steady')(record, 12);
    expect(data).toHaveLength(400);
    expect(JSON.parse(Buffer.from(data).toString())).toMatchObject({ customerId: 'customer-7', second: 12 });
  });

  test.each([2, 3])('are framed AVRO that the schema reads, compressed or not (second %i)', (second) => {
    const id = '0a1b2c3d-4e5f-6071-8293-a4b5c6d7e8f9';
    const frame = readFrame(encoderOf('schema-framed', id)(record, second));
    if (!frame.ok) throw new Error(frame.error.kind);
    expect(frame.value).toMatchObject({ schemaVersionId: id, compression: second === 2 ? 'none' : 'zlib' });
    const payload = payloadOf(frame.value, 10_000);
    if (!payload.ok) throw new Error(payload.error.kind);
    const type = avro.Type.forSchema(CLICK_SCHEMA as unknown as avro.Schema);
    expect(type.fromBuffer(Buffer.from(payload.value))).toMatchObject({ customerId: 'customer-7', second });
  });

  /** Reads what the KPL's own format says, field by field, without the writer. */
  function open(aggregated: Uint8Array) {
    expect(Buffer.from(aggregated.subarray(0, 4)).toString('hex')).toBe('f3899ac2');
    const body = aggregated.subarray(4, -16);
    expect(createHash('md5').update(body).digest()).toEqual(Buffer.from(aggregated.subarray(-16)));
    const keys: string[] = [];
    const records: { key: number; data: Uint8Array }[] = [];
    const reader = Reader.create(body);
    while (reader.pos < reader.len) {
      const field = reader.uint32() >>> 3;
      if (field === 1) keys.push(reader.string());
      else {
        const end = reader.uint32() + reader.pos;
        const read: { key: number; data: Uint8Array } = { key: -1, data: new Uint8Array() };
        while (reader.pos < end)
          if (reader.uint32() >>> 3 === 1) read.key = Number(reader.uint64());
          else read.data = reader.bytes();
        records.push(read);
      }
    }
    return records.map(({ key, data }) => ({ partitionKey: keys[key] ?? '', data }));
  }

  test('aggregated by the KPL hold what was put into them', () => {
    const userRecord = fc.record({ partitionKey: fc.string({ minLength: 1 }), data: fc.uint8Array() });
    fc.assert(
      fc.property(fc.array(userRecord, { minLength: 1, maxLength: 40 }), (records) => {
        expect(open(aggregate(records)).map(({ partitionKey, data }) => [partitionKey, [...data]])).toEqual(
          records.map(({ partitionKey, data }) => [partitionKey, [...data]]),
        );
      }),
    );
    expect(open(encoderOf('kpl-aggregated')(record, 1))).toHaveLength(20);
  });
});
