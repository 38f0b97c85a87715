import { explainFailure } from '../../grants/domain/explain-failure';
import type { UseDeps, UsePlace } from '../last-use-ports';

const MINUTE_MS = 60_000;
/** CloudTrail's history goes back this far, and no further. */
const HISTORY_MS = 90 * 24 * 60 * MINUTE_MS;
/** An event may take a quarter of an hour to appear; what came late is met by the next reading. */
const LATE_MS = 30 * MINUTE_MS;

/** Reads one account's history if nobody did since `unlessSince`; what was read before is not read again. */
export async function readLastUse(
  deps: UseDeps,
  place: UsePlace,
  unlessSince: Date,
): Promise<'read' | 'failed' | 'not-due'> {
  const now = deps.clock.now();
  const claimed = await deps.unitOfWork((tx) => tx.roleUse.claim(place, unlessSince, now));
  if (!claimed) return 'not-due';
  const since = Math.max(now.getTime() - HISTORY_MS, (claimed.readAt?.getTime() ?? 0) - LATE_MS);
  const read = await deps.lastUseReader.readLastUse(claimed.target, new Date(since));
  await deps.unitOfWork((tx) =>
    read.ok
      ? tx.roleUse.saveRead(place, read.value, now)
      : tx.roleUse.saveFailure(place, explainFailure(read.error, claimed.alias)),
  );
  return read.ok ? 'read' : 'failed';
}

/** Every account with running subscriptions whose history was not read for a while, one after the other. */
export async function readOldUse(
  deps: UseDeps,
  options: { readonly olderThanMs: number; readonly stopping: () => boolean },
): Promise<number> {
  const unlessSince = new Date(deps.clock.now().getTime() - options.olderThanMs);
  let read = 0;
  for (const { accountId, region } of await deps.unitOfWork((tx) => tx.roleUse.places())) {
    if (options.stopping()) return read;
    if ((await readLastUse(deps, { accountId, region }, unlessSince)) !== 'not-due') read += 1;
  }
  return read;
}
