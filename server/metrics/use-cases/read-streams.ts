import { explainFailure } from '../../grants/domain/explain-failure';
import type { AwsFailure, AwsTarget } from '../../kernel/aws-failure';
import { ok, type Result } from '../../kernel/result';
import type { Shard } from '../../shards/domain/shard';
import { inTurn } from '../../streams/in-turn';
import type { StreamReader } from '../../streams/ports';
import type { SetState } from '../domain/due';
import { isWatched, readingDue } from '../domain/plan';
import type { KnownShard, StreamInventory } from '../domain/stream-inventory';
import type { CollectDeps, CollectedStream } from '../ports';

const AT_ONCE = 4;

const known = ({ shardId, open, parentIds, hashKeys }: Shard): KnownShard => ({
  shardId,
  open,
  parentIds,
  from: hashKeys.from.toString(),
  to: hashKeys.to.toString(),
});

/** What would fail for every other stream of the account too. */
export const isOfAccount = ({ operation, kind }: AwsFailure): boolean =>
  operation === 'sts:AssumeRole' || kind === 'unavailable';

type Looked = Pick<SetState, 'level' | 'watchedFrom' | 'watchedUntil'>;

/** Since when shards are listed: as far back as somebody looks, and no further than there are records. */
function shardsSince(
  { sets }: { readonly sets: readonly Looked[] },
  retentionHours: number,
  now: Date,
): Date {
  const trimmed = now.getTime() - retentionHours * 3_600_000;
  const watched = sets
    .filter(({ level, watchedUntil }) => level === 'SHARD' && watchedUntil * 1_000 > now.getTime())
    .map(({ watchedFrom }) => watchedFrom * 1_000);
  return new Date(Math.max(trimmed + 60_000, Math.min(now.getTime(), ...watched)));
}

async function read(
  deps: Pick<CollectDeps, 'paced' | 'metricReader' | 'shardReader'>,
  target: AwsTarget,
  stream: { readonly streamArn: string; readonly sets: readonly Looked[] },
  now: Date,
  shardsToo: boolean,
): Promise<Result<StreamInventory, AwsFailure>> {
  const facts = await deps.paced.streamReader.readStream(target, stream.streamArn);
  if (!facts.ok) return facts;
  const { mode, status, openShards, retentionHours, shardMetrics = [] } = facts.value;
  const consumers =
    facts.value.consumers > 0 ? await deps.metricReader.consumers(target, stream.streamArn) : ok([]);
  if (!consumers.ok) return consumers;
  const shards = shardsToo
    ? await deps.shardReader.listShards(target, stream.streamArn, {
        kind: 'since',
        at: shardsSince(stream, retentionHours, now),
      })
    : ok([]);
  if (!shards.ok) return shards;
  return ok({
    mode,
    status,
    openShards,
    retentionHours,
    shardMetrics,
    consumers: consumers.value,
    shards: shards.value.map(known),
  });
}

/**
 * Reads what series the streams have, where that is old; the others as they are known. A stream that cannot be read
 * keeps what was known of it, and one that is gone is said to be. Fails on what concerns the whole account.
 */
export async function readStreams(
  deps: CollectDeps,
  at: { readonly target: AwsTarget; readonly alias: string },
  streams: readonly CollectedStream[],
): Promise<Result<readonly CollectedStream[], AwsFailure>> {
  const now = deps.clock.now();
  let shut: AwsFailure | null = null;
  const results = await inTurn(streams, AT_ONCE, async (stream): Promise<CollectedStream> => {
    const readAt = stream.readAt ? stream.readAt.getTime() / 1_000 : null;
    if (shut || !readingDue(stream, readAt, now.getTime() / 1_000)) return stream;
    const watched = isWatched(stream, now.getTime() / 1_000, 'SHARD');
    const inventory = await read(deps, at.target, stream, now, watched);
    if (inventory.ok) {
      await deps.unitOfWork((tx) => tx.metrics.saveInventory(stream.streamArn, inventory.value, now));
      return { ...stream, inventory: inventory.value, gone: false };
    }
    if (isOfAccount(inventory.error)) {
      shut = inventory.error;
      return stream;
    }
    const gone = inventory.error.kind === 'not-found';
    await deps.unitOfWork((tx) =>
      tx.metrics.saveUnreadable(stream.streamArn, explainFailure(inventory.error, at.alias), gone, now),
    );
    return { ...stream, gone };
  });
  return shut ? { ok: false, error: shut } : ok(results);
}

/** Verdicts look back an hour, so as far as that shards are listed even where nobody looks at them. */
const VERDICT_SECONDS = 3_600;

/**
 * Reads one stream anew whatever is known of it, for somebody has just changed it. What cannot be read stays as it was,
 * and is due in the next round.
 */
export async function rereadInventory(
  deps: Pick<CollectDeps, 'unitOfWork' | 'clock' | 'metricReader' | 'shardReader'> & {
    readonly streamReader: StreamReader;
  },
  target: AwsTarget,
  streamArn: string,
): Promise<void> {
  const now = deps.clock.now();
  const sets = await deps.unitOfWork((tx) => tx.metrics.sets(streamArn));
  const at = now.getTime() / 1_000;
  const hour = { level: 'SHARD', watchedFrom: at - VERDICT_SECONDS, watchedUntil: at + 1 } as const;
  const inventory = await read(
    { ...deps, paced: { streamReader: deps.streamReader } },
    target,
    { streamArn, sets: [...sets, hour] },
    now,
    true,
  );
  if (inventory.ok) await deps.unitOfWork((tx) => tx.metrics.saveInventory(streamArn, inventory.value, now));
  else await deps.unitOfWork((tx) => tx.metrics.forgetReading(streamArn));
}
