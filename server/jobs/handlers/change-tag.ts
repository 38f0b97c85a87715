import type { TagJobDeps } from '../../tags/ports';
import { runTagChange } from '../../tags/use-cases/run-change';
import { type JobHandler, TryLater } from '../definitions';

export const changeTag =
  (deps: TagJobDeps): JobHandler<'tags.change'> =>
  async ({ changeId }) => {
    const run = await runTagChange(deps, changeId);
    if (run.kind === 'later') throw new TryLater(run.because);
  };
