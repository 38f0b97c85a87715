import type { Deps } from '../../deps';
import { type MeasureDeps, measureEffect } from '../../operations/use-cases/measure-effect';
import { loadEvidence } from '../../shards/load-evidence';
import type { JobHandler } from '../definitions';

export const measureDeps = (deps: Pick<Deps, 'db' | 'unitOfWork' | 'clock'>): MeasureDeps => ({
  unitOfWork: deps.unitOfWork,
  clock: deps.clock,
  effectEvidence: {
    hourUntil: (stream, at) => loadEvidence({ db: deps.db, clock: { now: () => at } }, stream, null),
  },
});

export const measureEffects =
  (deps: Deps): JobHandler<'streams.measure'> =>
  async ({ operationId }) => {
    await measureEffect(measureDeps(deps), operationId);
  };
