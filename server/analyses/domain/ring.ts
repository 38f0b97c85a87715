import { LAST_HASH_KEY } from '../../shards/domain/shard';

/** Hash keys are numbers of 128 bits (docs/aws-facts.md §6): as decimal text and BigInt, or as four words of 32 bits, the highest first. */

export const hashOfWords = (words: ArrayLike<number>, at = 0): bigint =>
  [0, 1, 2, 3].reduce((hash, word) => (hash << 32n) | BigInt((words[at + word] ?? 0) >>> 0), 0n);

export function wordsOfHash(hash: bigint, into: Uint32Array, at = 0): void {
  for (let word = 3, rest = hash; word >= 0; word -= 1, rest >>= 32n)
    into[at + word] = Number(rest & 0xff_ff_ff_ffn);
}

/** A hash key in decimal, as Kinesis and the KPL write it; null where it is none. */
export function parseHash(text: string): bigint | null {
  if (!/^\d{1,39}$/.test(text)) return null;
  const hash = BigInt(text);
  return hash <= LAST_HASH_KEY ? hash : null;
}
