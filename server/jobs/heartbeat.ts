import { setTimeout as wait } from 'node:timers/promises';
import type { PrismaClient } from '../db/generated/client';
import type { Deps } from '../deps';

export const BEAT_EVERY_MS = 2_000;
/** The hub's own identity is asked less often: one STS call. */
const ASK_AWS_EVERY_MS = 20_000;
const ANSWER_WITHIN_MS = 1_000;

/** What readiness reads of AWS: see server/runtime/readiness.ts. */
type AwsAnswer =
  | { readonly ok: true; readonly accountId: string }
  | { readonly ok: false; readonly code: string };

async function askAws({ connectionProbe }: Pick<Deps, 'connectionProbe'>): Promise<AwsAnswer> {
  const identity = await connectionProbe.hubIdentity();
  return identity.ok
    ? { ok: true, accountId: identity.value.accountId }
    : { ok: false, code: identity.error.code };
}

/** Times are the database's: readiness and the sweep compare them with its clock. */
const write = (db: PrismaClient, workerId: string, aws: AwsAnswer | null) => db.$executeRaw`
  insert into worker_heartbeat ("workerId", "startedAt", "seenAt", aws)
  values (${workerId}, now(), now(), ${aws === null ? null : JSON.stringify(aws)}::jsonb)
  on conflict ("workerId") do update set "seenAt" = now(), aws = excluded.aws`;

/**
 * Says every few seconds that this worker lives, and what AWS last answered the hub. AWS is asked beside the beat: a
 * worker whose AWS does not answer is alive, and must not lose its jobs to others.
 */
export function heartbeat(deps: Pick<Deps, 'db' | 'clock' | 'connectionProbe'>, workerId: () => string) {
  let answer: AwsAnswer | null = null;
  let askedAt = Number.NEGATIVE_INFINITY;
  let asking: Promise<void> | undefined;

  async function ask(): Promise<void> {
    try {
      answer = await askAws(deps);
    } catch (error) {
      answer = { ok: false, code: error instanceof Error ? error.name : 'Unknown' };
    }
    askedAt = deps.clock.now().getTime();
    asking = undefined;
  }

  return async (): Promise<void> => {
    const isOld = deps.clock.now().getTime() - askedAt >= ASK_AWS_EVERY_MS;
    if (!asking && (isOld || !answer?.ok)) asking = ask();
    // Usually AWS answers at once, and then the first beat already says so.
    await Promise.race([asking, wait(ANSWER_WITHIN_MS)]);
    await write(deps.db, workerId(), answer);
  };
}
