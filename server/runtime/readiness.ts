import { z } from 'zod';
import type { PrismaClient } from '../db/generated/client';

/** A worker that has not been seen for this long counts as gone; it beats several times in that span. */
export const HEARTBEAT_LIMIT_S = 15;
const DATABASE_LIMIT_MS = 3_000;

/** What the worker stores of its last identity call; anything else of it stays inside. */
const awsAnswer = z.object({ ok: z.boolean(), accountId: z.string().optional() });

export type Part =
  | { readonly state: 'ok'; readonly detail?: string }
  | { readonly state: 'failing' | 'unknown'; readonly detail: string };

export type Readiness = {
  readonly ready: boolean;
  readonly database: Part;
  readonly worker: Part;
  readonly aws: Part;
};

export type Heartbeat = { readonly ageSeconds: number; readonly aws: unknown };

/** Readiness from the newest heartbeat; `undefined` when the database could not be asked. */
export function judgeReadiness(heartbeat: Heartbeat | null | undefined): Readiness {
  if (heartbeat === undefined) {
    const unknown: Part = { state: 'unknown', detail: 'the database does not answer' };
    return {
      ready: false,
      database: { state: 'failing', detail: unknown.detail },
      worker: unknown,
      aws: unknown,
    };
  }
  const worker = judgeWorker(heartbeat);
  const aws: Part =
    worker.state === 'ok'
      ? judgeAws(heartbeat?.aws)
      : { state: 'unknown', detail: 'no worker runs to ask AWS' };
  return { ready: worker.state === 'ok' && aws.state === 'ok', database: { state: 'ok' }, worker, aws };
}

function judgeWorker(heartbeat: Heartbeat | null): Part {
  if (!heartbeat) return { state: 'failing', detail: 'no worker has ever run' };
  if (heartbeat.ageSeconds <= HEARTBEAT_LIMIT_S) return { state: 'ok' };
  return { state: 'failing', detail: `no worker was seen for ${Math.round(heartbeat.ageSeconds)} s` };
}

function judgeAws(stored: unknown): Part {
  const answer = awsAnswer.safeParse(stored);
  if (!answer.success) return { state: 'unknown', detail: 'the worker has not asked AWS yet' };
  if (!answer.data.ok)
    return { state: 'failing', detail: "AWS refuses or does not answer the hub's identity call" };
  return { state: 'ok', detail: answer.data.accountId ? `hub account ${answer.data.accountId}` : undefined };
}

/** Ages are taken on the database's clock, so that several machines need not agree on the time. */
const newestHeartbeat = (prisma: PrismaClient): Promise<Heartbeat[]> => prisma.$queryRaw<Heartbeat[]>`
  select extract(epoch from now() - "seenAt")::float8 as "ageSeconds", aws
  from worker_heartbeat order by "seenAt" desc limit 1`;

/** Asks the database, and through the worker's heartbeat what only the worker knows. Never throws. */
export async function readReadiness(prisma: PrismaClient): Promise<Readiness> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), DATABASE_LIMIT_MS);
  });
  const asked = newestHeartbeat(prisma).then(
    (rows) => rows[0] ?? null,
    () => undefined,
  );
  const heartbeat = await Promise.race([asked, late]);
  clearTimeout(timer);
  return judgeReadiness(heartbeat);
}
