import type { PrismaClient } from '../db/generated/client';
import type { AnalysisEvidence } from '../shards/domain/evidence';
import { analysisEvidence } from './domain/analysis-evidence';
import type { HeavyKey } from './domain/heavy-keys';
import type { ShardPart } from './domain/shard-part';
import type { ReadMethod } from './domain/transfer';
import { nameFor } from './shown-keys';

/** Older records say little about what a stream does now. */
const FRESH_MS = 3 * 3_600_000;

/**
 * What the newest analysis of a stream says for a verdict on it; null where none was finished lately. Whoever may not see keys
 * has names for them, and their hashes only as far as a cut of a shard tells them anyway.
 */
export async function newestEvidence(
  db: PrismaClient,
  productId: string,
  viewer: { readonly now: Date; readonly seesKeys: boolean },
): Promise<AnalysisEvidence | null> {
  const found = await db.analysis.findFirst({
    where: {
      productId,
      state: 'DONE',
      windowTo: { gte: new Date(viewer.now.getTime() - FRESH_MS) },
    },
    orderBy: { windowTo: 'desc' },
    select: {
      windowFrom: true,
      windowTo: true,
      way: true,
      salt: true,
      consumerGoneAt: true,
      shards: { select: { state: true, part: true, keys: true }, orderBy: { shardId: 'asc' } },
    },
  });
  if (!found) return null;
  const read = found.shards.filter(({ state, part }) => state === 'DONE' && part !== null);
  return analysisEvidence({
    window: { from: found.windowFrom.getTime(), to: found.windowTo.getTime() },
    way: found.way as ReadMethod,
    complete: read.length === found.shards.length,
    consumerRemovedAt: found.consumerGoneAt?.getTime() ?? null,
    parts: read.map(({ part, keys }) => ({
      ...(part as unknown as Omit<ShardPart, 'keys'>),
      keys: (keys ?? []) as unknown as readonly HeavyKey[],
    })),
    names: {
      shown: (key) => (viewer.seesKeys ? key : null),
      hidden: (key) => nameFor(key, found.salt),
    },
  });
}
