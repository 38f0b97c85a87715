import { isOffered } from '../../catalog/domain/lifecycle';
import { judge } from '../../shards/domain/verdict';
import { keptWindow } from '../domain/kept-series';
import type { IncidentDeps } from '../ports';
import { followRules } from './follow-rules';

/** Copies the minutes of each incident that is not whole yet, so that they outlive those who collected them. */
async function keepMinutes(deps: IncidentDeps, streamArn: string, productId: string, lateFrom: number) {
  const unkept = await deps.unitOfWork(({ incidents }) => incidents.unkept(productId));
  for (const incident of unkept) {
    const { whole, ...window } = keptWindow(incident, lateFrom);
    const lines = await deps.streamEvidence.minutes(streamArn, window);
    await deps.unitOfWork(({ incidents }) => incidents.keepSeries(incident.id, { ...window, lines, whole }));
  }
}

/**
 * After the collector has stored new minutes of a stream: fires and clears what its product's rules say, and keeps the evidence.
 * Asks AWS nothing. Safe to repeat and to be killed anywhere.
 */
export async function evaluateAlerts(deps: IncidentDeps, streamArn: string): Promise<void> {
  const evidence = await deps.streamEvidence.read(streamArn);
  if (!evidence) return;
  const now = deps.clock.now();
  const verdict = judge(evidence);
  const product = await deps.unitOfWork(async (tx) => {
    const found = await tx.products.findByStream(streamArn);
    if (!found || !isOffered(found.lifecycle)) return null;
    await followRules(tx, found, { evidence, verdict, now });
    return found;
  });
  if (product) await keepMinutes(deps, streamArn, product.id, evidence.lateFrom);
}
