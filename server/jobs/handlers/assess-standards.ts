import type { StandardsDeps } from '../../standards/ports';
import { assessOffered } from '../../standards/use-cases/assess-offered';
import type { JobHandler } from '../definitions';

export const assessStandards =
  (deps: StandardsDeps): JobHandler<'standards.assess'> =>
  async () => {
    await assessOffered(deps);
  };
