import type { ScanDeps } from '../../drift/ports';
import { scanRound } from '../../drift/use-cases/scan-round';
import type { JobHandler } from '../definitions';

/** A job that comes while another one holds the round has nothing to do: whoever holds it hands it on. */
export const scanDrift =
  (deps: ScanDeps): JobHandler<'drift.scan'> =>
  async ({ roundId }, { workerId }) => {
    await scanRound(deps, { roundId, workerId });
  };
