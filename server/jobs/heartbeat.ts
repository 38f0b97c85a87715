import type { PrismaClient } from '../db/generated/client';
import type { Deps } from '../deps';

export const BEAT_EVERY_MS = 2_000;
/** The hub's own identity is asked less often: one STS call. */
const ASK_AWS_EVERY_MS = 20_000;

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
const write = (db: PrismaClient, workerId: string, aws: AwsAnswer) => db.$executeRaw`
  insert into worker_heartbeat ("workerId", "startedAt", "seenAt", aws)
  values (${workerId}, now(), now(), ${JSON.stringify(aws)}::jsonb)
  on conflict ("workerId") do update set "seenAt" = now(), aws = excluded.aws`;

/** Says every few seconds that this worker lives and whether AWS lets the hub in. */
export function heartbeat(deps: Pick<Deps, 'db' | 'clock' | 'connectionProbe'>, workerId: () => string) {
  let answer: AwsAnswer | undefined;
  let askedAt = 0;
  return async (): Promise<void> => {
    const now = deps.clock.now().getTime();
    if (!answer?.ok || now - askedAt >= ASK_AWS_EVERY_MS) {
      answer = await askAws(deps);
      askedAt = now;
    }
    await write(deps.db, workerId(), answer);
  };
}
