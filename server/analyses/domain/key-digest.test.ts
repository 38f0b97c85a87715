import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LAST_HASH_KEY } from '../../shards/domain/shard';
import { KeyDigest } from './key-digest';
import { hashOfWords, parseHash, wordsOfHash } from './ring';

const md5 = (of: string | Uint8Array): bigint => BigInt(`0x${createHash('md5').update(of).digest('hex')}`);

describe('the digest of a key', () => {
  test.each([
    '',
    'a',
    'order-4711',
    'x'.repeat(55),
    'x'.repeat(56),
    'x'.repeat(64),
    'ä€😀',
    '\ud800',
    '😀'.repeat(256),
  ])('is the MD5 of the UTF-8 bytes of %j', (key) => {
    const digest = new KeyDigest();
    digest.ofKey(key);
    expect(hashOfWords(digest.words)).toBe(md5(key));
    expect(digest.byteLength).toBe(Buffer.byteLength(key));
  });

  test('is that of whatever text or bytes come, one after the other', () => {
    const digest = new KeyDigest();
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 400 }),
        fc.uint8Array({ maxLength: 300 }),
        (key, bytes) => {
          digest.ofKey(key);
          expect(hashOfWords(digest.words)).toBe(md5(key));
          const padded = Uint8Array.of(7, ...bytes, 9);
          digest.ofBytes(padded, 1, 1 + bytes.length);
          expect(hashOfWords(digest.words)).toBe(md5(bytes));
        },
      ),
      { numRuns: 300 },
    );
  });
});

test('places on the ring survive being taken into words', () => {
  const words = new Uint32Array(4);
  for (const hash of [0n, 1n, 2n ** 32n, 2n ** 96n + 5n, LAST_HASH_KEY]) {
    wordsOfHash(hash, words);
    expect(hashOfWords(words)).toBe(hash);
    expect(parseHash(hash.toString())).toBe(hash);
  }
});

test.each(['', '-1', '1.5', '0x10', '9'.repeat(40), (LAST_HASH_KEY + 1n).toString()])(
  '%j is no hash key',
  (text) => {
    expect(parseHash(text)).toBeNull();
  },
);
