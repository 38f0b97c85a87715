import type { AwsFailure, AwsTarget } from '../kernel/aws-failure';
import { ok, type Result } from '../kernel/result';
import { clockAhead, isOver, type Newest, newestOf, nextAim, type Tried } from './domain/newest';
import type { LookDeps, SampleReader } from './ports';

type Ask = Omit<Parameters<SampleReader['readShard']>[1], 'from' | 'limit'>;

/** A little more than a turn lasts: a timer may be early by a millisecond. */
const BETWEEN_TURNS_MS = 1_050;

/**
 * The newest records of one shard, in a few reads, each in a turn of its own; null where not even the first one had its turn.
 * Where a later turn is somebody else's, or its read fails, what was seen so far is what there is to show.
 */
export async function readNewest(
  { clock, sampleReader, pacing }: Pick<LookDeps, 'clock' | 'sampleReader' | 'pacing'>,
  takeTurn: () => Promise<boolean>,
  target: AwsTarget,
  ask: Ask,
): Promise<Result<Newest | null, AwsFailure>> {
  const tries: Tried[] = [];
  let [ahead, readAt] = [0, clock.now()];
  while (!isOver(tries)) {
    if (tries.length > 0) await pacing.pause(BETWEEN_TURNS_MS);
    if (!(await takeTurn())) break;
    const now = clock.now();
    const aim = nextAim(tries, now.getTime() - readAt.getTime());
    const at = new Date(now.getTime() + ahead - aim.windowMs);
    const from = { kind: 'at', at } as const;
    const sample = await sampleReader.readShard(target, { ...ask, from, limit: aim.limit });
    if (!sample.ok) {
      if (tries.length === 0) return sample;
      break;
    }
    tries.push({ aim, sample: sample.value });
    readAt = clock.now();
    ahead = clockAhead(sample.value, readAt) ?? ahead;
  }
  return ok(newestOf(tries));
}
