import { may } from '../../access/permissions';
import type { Actor } from '../../kernel/actor';
import { err, ok, type Result } from '../../kernel/result';
import { EXPOSURE_JOB, EXPOSURE_JOB_KEY } from '../domain/jobs';
import type { ExposureDeps, ExposureTx } from '../ports';

type Deps = Pick<ExposureDeps, 'unitOfWork' | 'clock'>;

/** Longer than a scan takes at AWS's rates for thousands of streams in each account. */
const LOST_AFTER_MS = 15 * 60_000;

const enqueue = (tx: ExposureTx, scanId: string) =>
  tx.jobs.enqueue(EXPOSURE_JOB, { scanId }, { jobKey: EXPOSURE_JOB_KEY });

/** Begins a scan now; one that is under way already is the answer too. */
export function scanExposureNow(
  deps: Deps,
  actor: Actor,
): Promise<Result<'started' | 'under-way', { readonly kind: 'forbidden' }>> {
  return deps.unitOfWork(
    async (tx): Promise<Result<'started' | 'under-way', { readonly kind: 'forbidden' }>> => {
      if (!may(actor, 'exposure:scan')) return err({ kind: 'forbidden' });
      const last = await tx.exposure.lockLastScan();
      if (last && last.finishedAt === null) return ok('under-way');
      const scan = await tx.exposure.insertScan({ requestedById: actor.id, at: deps.clock.now() });
      await enqueue(tx, scan.id);
      await tx.audit.record(actor, {
        type: 'exposure-scan.asked',
        subjectType: 'exposure-scan',
        subjectId: scan.id,
        subjectLabel: 'All registered accounts',
      });
      return ok('started');
    },
  );
}

/** Scans by the clock. A scan whose job was lost is given one again. */
export function scanExposureWhenDue(
  deps: Deps,
  { everyMs, notBefore }: { readonly everyMs: number; readonly notBefore: Date },
): Promise<'started' | 'resumed' | 'not-due'> {
  return deps.unitOfWork(async (tx) => {
    const now = deps.clock.now();
    if (now.getTime() < notBefore.getTime()) return 'not-due';
    const last = await tx.exposure.lockLastScan();
    if (last && last.finishedAt === null) {
      // A queued job is replaced by an equal one; one that runs goes on, and the copy after it finds nothing to do.
      if (last.startedAt.getTime() > now.getTime() - LOST_AFTER_MS) return 'not-due';
      await enqueue(tx, last.id);
      return 'resumed';
    }
    if (last && last.startedAt.getTime() > now.getTime() - everyMs) return 'not-due';
    const scan = await tx.exposure.insertScan({ requestedById: null, at: now });
    await enqueue(tx, scan.id);
    return 'started';
  });
}
