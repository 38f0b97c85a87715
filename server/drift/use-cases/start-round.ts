import { may } from '../../access/permissions';
import type { Actor } from '../../kernel/actor';
import { err, ok, type Result } from '../../kernel/result';
import { SCAN_JOB, scanJobKey } from '../domain/jobs';
import type { DriftRound, DriftTx, ScanDeps } from '../ports';

export type ScanError = { readonly kind: 'forbidden' };

async function begin(tx: DriftTx, by: string | null, at: Date): Promise<DriftRound> {
  const round = await tx.drift.insertRound({ requestedById: by, at });
  await tx.jobs.enqueue(SCAN_JOB, { roundId: round.id }, { jobKey: scanJobKey(round.id) });
  return round;
}

/** Begins a round now; one that is under way already is the answer too. */
export function scanNow(
  deps: Pick<ScanDeps, 'unitOfWork' | 'clock'>,
  actor: Actor,
): Promise<Result<'started' | 'under-way', ScanError>> {
  return deps.unitOfWork(async (tx): Promise<Result<'started' | 'under-way', ScanError>> => {
    if (!may(actor, 'drift:scan')) return err({ kind: 'forbidden' });
    const last = await tx.drift.lockLastRound();
    if (last && last.finishedAt === null) return ok('under-way');
    const round = await begin(tx, actor.id, deps.clock.now());
    await tx.audit.record(actor, {
      type: 'drift-scan.asked',
      subjectType: 'drift-scan',
      subjectId: round.id,
      subjectLabel: 'All governed streams and roles',
    });
    return ok('started');
  });
}

/** Rounds by the clock. A round whose job was lost is given one again; the lease keeps two jobs apart. */
export function scanWhenDue(
  deps: Pick<ScanDeps, 'unitOfWork' | 'clock'>,
  { everyMs, notBefore }: { readonly everyMs: number; readonly notBefore: Date },
): Promise<'started' | 'resumed' | 'not-due'> {
  return deps.unitOfWork(async (tx) => {
    const now = deps.clock.now();
    if (now.getTime() < notBefore.getTime()) return 'not-due';
    const last = await tx.drift.lockLastRound();
    if (last && last.finishedAt === null) {
      await tx.jobs.enqueue(SCAN_JOB, { roundId: last.id }, { jobKey: scanJobKey(last.id) });
      return 'resumed';
    }
    if (last && last.startedAt.getTime() > now.getTime() - everyMs) return 'not-due';
    await begin(tx, null, now);
    return 'started';
  });
}
