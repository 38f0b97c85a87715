import type { OperateJobDeps } from '../../operations/ports';
import { runOperation } from '../../operations/use-cases/run-operation';
import type { JobHandler } from '../definitions';

export const operateStream =
  (deps: OperateJobDeps): JobHandler<'streams.operate'> =>
  async ({ operationId }) => {
    await runOperation(deps, operationId);
  };
