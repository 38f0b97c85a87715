import { KeyDigest } from '../../analyses/domain/key-digest';
import { hashOfWords } from '../../analyses/domain/ring';
import type { Cure } from './cure';
import { predict } from './cure-by-splitting';
import type { EvidenceShard } from './evidence';
import { holds } from './hash-range';
import type { HeavyKeyOfShard } from './heavy-key';
import { addLoads, type Load, NO_LOAD, scaleLoad } from './limits';
import { shortId } from './lineage';
import { type Known, openOf, rangeOf } from './what-is-known';

/** What the writers' program makes of a key (salt-programs.ts). */
export const saltedKey = (key: string, salt: number): string => `${key}#${salt}`;

/** Where Kinesis puts a key: the MD5 of its UTF-8 bytes. */
function hashKeyOf(key: string): bigint {
  const digest = new KeyDigest();
  digest.ofKey(key);
  return hashOfWords(digest.words);
}

type Part = { readonly shardId: string; readonly load: Load };

/** The salts of one key by the shards where they lie; evenly over all where its name is hidden. */
function partsOf(
  { key, load }: HeavyKeyOfShard,
  salts: number,
  open: readonly EvidenceShard[],
): readonly Part[] {
  if (key === null) return open.map(({ shardId }) => ({ shardId, load: scaleLoad(load, 1 / open.length) }));
  return Array.from({ length: salts }, (_, salt) => hashKeyOf(saltedKey(key, salt))).flatMap((at) => {
    const shard = open.find((each) => holds(rangeOf(each), at));
    return shard ? [{ shardId: shard.shardId, load: scaleLoad(load, 1 / salts) }] : [];
  });
}

const negative = (load: Load): Load => scaleLoad(load, -1);

export type SaltedLoads = Pick<Cure, 'before' | 'after'>;

/** Loads of the shards that change when each of the keys is spread over `salts` keys; they sum to what they were. */
export function saltedLoads(known: Known, keys: readonly HeavyKeyOfShard[], salts: number): SaltedLoads {
  const open = openOf(known.evidence);
  const { shards, demand, openShards } = known.verdict.facts;
  const demandOf = (shardId: string): Load =>
    shards.find((shard) => shard.shardId === shardId)?.demand ??
    scaleLoad(demand, 1 / Math.max(1, openShards));
  const moved = new Map<string, Load>();
  const add = (shardId: string, load: Load) =>
    moved.set(shardId, addLoads(moved.get(shardId) ?? NO_LOAD, load));
  for (const key of keys) {
    const parts = partsOf(key, salts, open);
    // Without anywhere to go it stays.
    if (parts.length === 0) continue;
    add(key.shardId, negative(key.load));
    for (const { shardId, load } of parts) add(shardId, load);
  }
  const changed = open.filter(({ shardId }) => moved.has(shardId));
  return {
    before: changed.map(({ shardId }) => predict(shortId(shardId), 'now', demandOf(shardId))),
    after: changed.map((shard) =>
      predict(
        shortId(shard.shardId),
        'with the key spread',
        addLoads(demandOf(shard.shardId), moved.get(shard.shardId) ?? NO_LOAD),
        rangeOf(shard),
      ),
    ),
  };
}
