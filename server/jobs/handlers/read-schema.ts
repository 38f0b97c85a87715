import type { ReadSchemaDeps } from '../../schemas/ports';
import { readSchema } from '../../schemas/use-cases/read-schema';
import type { JobHandler } from '../definitions';

/** What cannot be read stands on the product, and the rounds try it again. */
export const readLinkedSchema =
  (deps: ReadSchemaDeps): JobHandler<'schemas.read'> =>
  async ({ arn }) => {
    await readSchema(deps, arn, deps.clock.now());
  };
