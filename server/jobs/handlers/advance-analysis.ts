import type { AnalysisDeps } from '../../analyses/ports';
import { advanceAnalysis } from '../../analyses/use-cases/advance-analysis';
import { type JobHandler, TryLater } from '../definitions';

export const advanceAnalyses =
  (deps: AnalysisDeps): JobHandler<'analyses.advance'> =>
  async ({ analysisId }) => {
    if ((await advanceAnalysis(deps, analysisId)) === 'again')
      throw new TryLater(`AWS did not let analysis ${analysisId} go on`);
  };
