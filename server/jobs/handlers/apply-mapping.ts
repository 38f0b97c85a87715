import type { MappingJobDeps } from '../../filters/ports';
import { runMapping } from '../../filters/use-cases/run-mapping';
import type { JobHandler } from '../definitions';

export const applyMapping =
  (deps: MappingJobDeps): JobHandler<'filters.apply'> =>
  async ({ subscriptionId }) => {
    await runMapping(deps, subscriptionId);
  };
