import type { ExposureDeps } from '../../exposure/ports';
import { runExposureScan } from '../../exposure/use-cases/run-scan';
import type { ReadDeliveriesDeps } from '../../lineage/delivery-ports';
import type { ReadMappingsDeps } from '../../lineage/mapping-ports';
import { readDeliveries } from '../../lineage/use-cases/read-deliveries';
import { readMappings } from '../../lineage/use-cases/read-mappings';
import type { JobHandler } from '../definitions';

/** A job that comes after its scan was done, or begun anew, has nothing to do. */
export const scanExposure =
  (deps: ExposureDeps & ReadMappingsDeps & ReadDeliveriesDeps): JobHandler<'exposure.scan'> =>
  async ({ scanId }) => {
    if ((await runExposureScan(deps, scanId)) === 'outdated') return;
    // The same accounts at the same hour: what services of AWS read is no right, but flow that lineage shows.
    await readMappings(deps);
    await readDeliveries(deps);
  };
