import { type WriteProductTagDeps, writeProductTag } from '../../streams/use-cases/write-product-tag';
import { type JobHandler, TryLater } from '../definitions';

export const tagStream =
  (deps: WriteProductTagDeps): JobHandler<'streams.tag'> =>
  async (payload) => {
    const result = await writeProductTag(deps, payload);
    if (!result.ok) throw new TryLater(`${result.error.failure.operation}: ${result.error.failure.code}`);
  };
