import { eachAlone } from '../../kernel/each-alone';
import { lastDigestMoment } from '../domain/digest';
import { DELIVER_JOB, deliverJobKey } from '../domain/jobs';
import type { NotificationDeps } from '../ports';

const AT_ONCE = 100;

/** One e-mail for each person who wants them daily, with what happened until this morning. */
export async function sendDigests(deps: NotificationDeps): Promise<number> {
  const moment = lastDigestMoment(deps.clock.now());
  const due = await deps.unitOfWork((tx) => tx.notifications.digestsDue(moment, AT_ONCE));
  await eachAlone(due, (userId) =>
    deps.unitOfWork(async (tx) => {
      const id = await tx.notifications.createDigest(userId, moment);
      if (id !== null) await tx.jobs.enqueue(DELIVER_JOB, { deliveryId: id }, { jobKey: deliverJobKey(id) });
    }),
  );
  return due.length;
}
