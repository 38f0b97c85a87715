import { explainFailure } from '../grants/domain/explain-failure';
import type { Actor } from '../kernel/actor';
import type { AwsFailure, AwsTarget } from '../kernel/aws-failure';
import { ok, type Result } from '../kernel/result';
import { type LookFrom, RECORDS_OF_SHARD, type ReadFrom } from './domain/look';
import type { LookDeps } from './ports';
import { readNewest } from './read-newest';
import type { ReadShard } from './recent-looks';
import type { ShardLook } from './view';

type ShardPlace = {
  readonly target: AwsTarget;
  readonly alias: string;
  readonly streamArn: string;
  readonly shardId: string;
};

/** What one look saw of one shard; the records are null where it could not look. */
export type Seen = { readonly look: ShardLook; readonly sample: ReadShard | null };

/** Reads a few records of one shard, or takes what somebody has just read of it in this process. */
export async function lookAtShard(
  deps: LookDeps,
  actor: Actor,
  place: ShardPlace,
  from: LookFrom,
): Promise<Seen> {
  const { recent } = deps.lookMemory;
  const { shardId } = place;
  const key = `${place.streamArn} ${shardId} ${beginning(from)}`;
  const before = recent.get(key, deps.clock.now().getTime());
  if (before) return seen(shardId, before);
  const read = await readNow(deps, actor, place, from);
  if (!read.ok) {
    const failure = explainFailure(read.error, place.alias);
    return { sample: null, look: { shardId, kind: 'failed', failure } };
  }
  if (!read.value) return { sample: null, look: { shardId, kind: 'busy' } };
  // A record that is not there yet may be there in a moment.
  if (from.kind !== 'record' || read.value.records.length > 0)
    recent.keep(key, read.value, deps.clock.now().getTime());
  return seen(shardId, read.value);
}

const seen = (shardId: string, sample: ReadShard): Seen => ({
  sample,
  look: {
    ...{ shardId, kind: 'read', behindMs: sample.behindMs, records: sample.records.length },
    ...(sample.lastMinute && { lastMinute: sample.lastMinute }),
  },
});

function beginning(from: LookFrom): string {
  if (from.kind === 'at') return String(Math.floor(from.at.getTime() / 10_000));
  return from.kind === 'record' ? `record ${from.sequenceNumber}` : from.kind;
}

/** Null where it was somebody else's turn. */
function readNow(
  deps: LookDeps,
  actor: Actor,
  { target, streamArn, shardId }: ShardPlace,
  from: LookFrom,
): Promise<Result<ReadShard | null, AwsFailure>> {
  const ask = { streamArn, shardId, session: `sluice-look-${actor.id}` };
  const takeTurn = () => deps.unitOfWork((tx) => tx.samples.takeTurn(streamArn, shardId));
  if (from.kind === 'latest') return readNewest(deps, takeTurn, target, ask);
  return readOnce(deps, takeTurn, target, { ...ask, from });
}

async function readOnce(
  { sampleReader }: LookDeps,
  takeTurn: () => Promise<boolean>,
  target: AwsTarget,
  ask: { streamArn: string; shardId: string; session: string; from: ReadFrom },
): Promise<Result<ReadShard | null, AwsFailure>> {
  if (!(await takeTurn())) return ok(null);
  const { from } = ask;
  const limit = from.kind === 'record' ? 1 : RECORDS_OF_SHARD;
  const sample = await sampleReader.readShard(target, { ...ask, limit });
  if (!sample.ok || from.kind !== 'record') return sample;
  // AWS begins with what follows where the record itself is not there any more.
  const records = sample.value.records.filter(({ sequenceNumber }) => sequenceNumber === from.sequenceNumber);
  return ok({ ...sample.value, records });
}
