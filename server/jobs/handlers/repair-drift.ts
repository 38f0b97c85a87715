import { type RepairDeps, repairTarget } from '../../drift/use-cases/repair-target';
import { type JobHandler, TryLater } from '../definitions';

export const repairDrift =
  (deps: RepairDeps): JobHandler<'drift.repair'> =>
  async (target) => {
    const repaired = await repairTarget(deps, target);
    if (repaired.kind === 'later') throw new TryLater(`${target.arn}: ${repaired.because}`);
  };
