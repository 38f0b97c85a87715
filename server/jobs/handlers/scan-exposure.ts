import type { ExposureDeps } from '../../exposure/ports';
import { runExposureScan } from '../../exposure/use-cases/run-scan';
import type { ReadMappingsDeps } from '../../lineage/mapping-ports';
import { readMappings } from '../../lineage/use-cases/read-mappings';
import type { JobHandler } from '../definitions';

/** A job that comes after its scan was done, or begun anew, has nothing to do. */
export const scanExposure =
  (deps: ExposureDeps & ReadMappingsDeps): JobHandler<'exposure.scan'> =>
  async ({ scanId }) => {
    // The same accounts at the same hour: what functions read is no right, but flow that lineage shows.
    if ((await runExposureScan(deps, scanId)) === 'done') await readMappings(deps);
  };
