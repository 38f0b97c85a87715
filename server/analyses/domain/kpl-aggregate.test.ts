import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { Writer } from 'protobufjs';
import { describe, expect, test } from 'vitest';
import { aggregate } from '../../demo/scenarios/kpl-aggregate';
import { KeyDigest } from './key-digest';
import { isAggregate, KplAggregate } from './kpl-aggregate';
import { hashOfWords } from './ring';

const MAGIC = Buffer.from([0xf3, 0x89, 0x9a, 0xc2]);
const open = (data: Uint8Array) => {
  const opened = new KplAggregate(new KeyDigest());
  return { opened, broken: opened.open(data) };
};
const sealed = (body: Uint8Array): Uint8Array =>
  Buffer.concat([MAGIC, body, createHash('md5').update(body).digest()]);

type Inner = { readonly key?: number; readonly place?: number; readonly data?: Uint8Array };
/** As protobufjs writes it, with whatever a producer could get wrong. */
function written(keys: readonly string[], places: readonly string[], records: readonly Inner[]): Uint8Array {
  const message = Writer.create();
  for (const key of keys) message.uint32(0x0a).string(key);
  for (const place of places) message.uint32(0x12).string(place);
  for (const { key, place, data } of records) {
    message.uint32(0x1a).fork();
    if (key !== undefined) message.uint32(0x08).uint64(key);
    if (place !== undefined) message.uint32(0x10).uint64(place);
    if (data) message.uint32(0x1a).bytes(data);
    message.uint32(0x22).fork().uint32(0x0a).string('tag').ldelim();
    message.ldelim();
  }
  return sealed(message.finish());
}

const some = Uint8Array.of(1, 2, 3);

describe('an aggregate', () => {
  test('as the KPL writes it gives its keys, their places and the bytes of each record', () => {
    const { opened, broken } = open(
      aggregate([
        { partitionKey: 'a', data: Buffer.from('one') },
        { partitionKey: 'ö', data: Buffer.from('three') },
        { partitionKey: 'a', data: new Uint8Array(0) },
      ]),
    );
    expect(broken).toBeNull();
    expect([opened.key(0), opened.key(1)]).toEqual(['a', 'ö']);
    expect([opened.keyOf, opened.dataBytes, opened.keyBytes, opened.placeOf]).toEqual([
      [0, 1, 0],
      [3, 5, 0],
      [1, 2],
      [-1, -1, -1],
    ]);
    const digest = new KeyDigest();
    digest.ofKey('ö');
    expect(hashOfWords(opened.keyWords, 4)).toBe(hashOfWords(digest.words));
  });

  test('gives explicit hash keys, and skips tags and fields that nobody knows', () => {
    const { opened, broken } = open(written(['a'], ['42'], [{ key: 0, place: 0, data: some }]));
    expect([broken, opened.placeOf, hashOfWords(opened.placeWords)]).toEqual([null, [0], 42n]);
  });

  test('inside of an aggregate stays closed and is counted', () => {
    const inner = aggregate([{ partitionKey: 'inner', data: some }]);
    const { opened, broken } = open(aggregate([{ partitionKey: 'outer', data: inner }]));
    expect([broken, opened.nested, opened.dataBytes]).toEqual([null, 1, [inner.length]]);
  });

  test.each([
    { name: 'of the magic bytes alone', data: MAGIC, broken: 'too-short' },
    { name: 'of nothing but a seal', data: sealed(new Uint8Array(0)), broken: 'too-short' },
    {
      name: 'with a byte changed',
      data: aggregate([{ partitionKey: 'a', data: some }]).with(9, 0xff),
      broken: 'checksum',
    },
    {
      name: 'cut short',
      data: aggregate([{ partitionKey: 'a', data: some }]).slice(0, -1),
      broken: 'checksum',
    },
    { name: 'without records', data: written(['a'], [], []), broken: 'malformed' },
    {
      name: 'with a key that is not in its table',
      data: written(['a'], [], [{ key: 1, data: some }]),
      broken: 'no-such-key',
    },
    {
      name: 'with a hash key that is not in its table',
      data: written(['a'], [], [{ key: 0, place: 0, data: some }]),
      broken: 'no-such-key',
    },
    {
      name: 'with a hash key beyond the ring',
      data: written(['a'], ['9'.repeat(39)], [{ key: 0, place: 0, data: some }]),
      broken: 'malformed',
    },
    { name: 'with a record without a key', data: written(['a'], [], [{ data: some }]), broken: 'malformed' },
    { name: 'with a record without data', data: written(['a'], [], [{ key: 0 }]), broken: 'malformed' },
    {
      name: 'with a key of 2^40',
      data: written(['a'], [], [{ key: 2 ** 40, data: some }]),
      broken: 'malformed',
    },
    {
      name: 'with a length beyond its end',
      data: sealed(Uint8Array.of(0x0a, 0x7f, 0x61)),
      broken: 'malformed',
    },
    {
      name: 'with a number that never ends',
      data: sealed(new Uint8Array(12).fill(0xff)),
      broken: 'malformed',
    },
    {
      name: 'with a group, which protobuf gave up',
      data: sealed(Uint8Array.of(0x0b, 0x0c)),
      broken: 'malformed',
    },
  ])('$name is $broken', ({ data, broken }) => {
    expect(isAggregate(data)).toBe(true);
    expect(open(data).broken).toBe(broken);
  });

  test('of a million empty records is refused before it fills the memory', () => {
    const records = new Uint8Array(6 * 1_000_000);
    for (let at = 0; at < records.length; at += 6) records.set([0x1a, 4, 0x08, 0, 0x1a, 0], at);
    expect(open(sealed(Buffer.concat([Uint8Array.of(0x0a, 1, 0x61), records]))).broken).toBe('too-many');
  });

  test('never throws and always ends, whatever is sealed in it', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (body) => {
        const { opened, broken } = open(sealed(body));
        if (broken === null) for (const key of opened.keyOf) expect(key).toBeLessThan(opened.keyBytes.length);
      }),
      { numRuns: 2_000 },
    );
  });
});
