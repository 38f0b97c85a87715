import type { ScanDeps } from '../../drift/ports';
import { lookAgain } from '../../drift/use-cases/check-again';
import type { JobHandler } from '../definitions';

export const lookAtDrift =
  (deps: ScanDeps): JobHandler<'drift.look'> =>
  (target) =>
    lookAgain(deps, target);
