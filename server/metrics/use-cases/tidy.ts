import { blockStarts, mergePoints } from '../domain/block';
import { BLOCK_SECONDS, coarser, KEPT_SECONDS, RESOLUTIONS, type Resolution } from '../domain/resolution';
import { rollUp } from '../domain/roll-up';
import type { CollectDeps, SetKey } from '../ports';

const AT_ONCE = 100;

type Deps = Pick<CollectDeps, 'unitOfWork' | 'clock'>;

function rollUpOne({ unitOfWork }: Deps, key: SetKey, start: number): Promise<void> {
  return unitOfWork(async ({ metrics }) => {
    const next = coarser(key.resolution);
    // Another worker tidies as well, and the collector stores: what is read here is what is replaced.
    await metrics.lockBlocks(key);
    if (next !== null) {
      const points = rollUp(await metrics.blocks(key, [start]), key.level, key.resolution, next);
      const to = { ...key, resolution: next };
      const starts = blockStarts(start, start + BLOCK_SECONDS[key.resolution], next);
      await metrics.lockBlocks(to);
      await metrics.saveBlocks(to, mergePoints(await metrics.blocks(to, starts), points, next));
    }
    await metrics.removeBlocks(key, start);
  });
}

async function tidyResolution(deps: Deps, resolution: Resolution, stopping: () => boolean): Promise<number> {
  const kept = KEPT_SECONDS[resolution] + BLOCK_SECONDS[resolution];
  const before = new Date(deps.clock.now().getTime() - kept * 1_000);
  for (let tidied = 0; ; ) {
    const old = await deps.unitOfWork(({ metrics }) => metrics.oldest(resolution, before, AT_ONCE));
    for (const { start, ...key } of old) {
      if (stopping()) return tidied;
      await rollUpOne(deps, key, start);
      tidied += 1;
    }
    if (old.length < AT_ONCE) return tidied;
  }
}

/** Points that are older than CloudWatch would keep them become coarser ones, and at last nothing. Safe to repeat. */
export async function tidyMetrics(
  deps: Deps,
  { stopping }: { readonly stopping: () => boolean },
): Promise<number> {
  let tidied = 0;
  for (const resolution of RESOLUTIONS) tidied += await tidyResolution(deps, resolution, stopping);
  return tidied;
}
