import { DELIVER_JOB, deliverJobKey } from '../domain/jobs';
import type { NotificationDeps } from '../ports';

const LATE_MS = 60_000;
const AT_ONCE = 100;

/** Deliveries whose job was lost with its worker get another one. */
export function restartDeliveries(deps: NotificationDeps): Promise<number> {
  return deps.unitOfWork(async (tx) => {
    const lost = await tx.notifications.lost(new Date(deps.clock.now().getTime() - LATE_MS), AT_ONCE);
    for (const id of lost)
      await tx.jobs.enqueue(DELIVER_JOB, { deliveryId: id }, { jobKey: deliverJobKey(id) });
    return lost.length;
  });
}
