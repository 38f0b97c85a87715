import { eachAlone } from '../../kernel/each-alone';
import { isQuiet } from '../domain/quiet-hours';
import type { IncidentDeps } from '../ports';
import { recordIncident, WORKER } from './incident-audit';

const AT_ONCE = 100;

/** When quiet hours are over: those incidents are told that are not. Of one that cleared meanwhile the pages tell. */
export async function tellHeldBack(deps: Pick<IncidentDeps, 'unitOfWork' | 'clock'>): Promise<void> {
  const held = await deps.unitOfWork(({ incidents }) => incidents.heldBack(AT_ONCE));
  await eachAlone(held, ({ number, productId }) =>
    deps.unitOfWork(async (tx) => {
      const watch = await tx.incidents.lockWatch(productId);
      const incident = await tx.incidents.lock(number);
      const now = deps.clock.now();
      if (!incident || incident.toldAt !== null || isQuiet(watch.quiet, now.getTime())) return;
      const product = await tx.products.find(productId);
      await tx.incidents.save({ ...incident, toldAt: now });
      if (product && incident.clearedAt === null)
        await recordIncident(tx, WORKER, { incident, product }, 'still-open');
    }),
  );
}
