import type { ExposureDeps } from '../../exposure/ports';
import { runExposureScan } from '../../exposure/use-cases/run-scan';
import type { JobHandler } from '../definitions';

/** A job that comes after its scan was done, or begun anew, has nothing to do. */
export const scanExposure =
  (deps: ExposureDeps): JobHandler<'exposure.scan'> =>
  async ({ scanId }) => {
    await runExposureScan(deps, scanId);
  };
