import { may } from '../../access/permissions';
import type { Actor } from '../../kernel/actor';
import { err, type Result } from '../../kernel/result';
import type { ReadSchemaDeps } from '../ports';
import type { CheckSchemaInput } from '../schema';
import { type ReadSchemaError, readSchema } from './read-schema';

export type CheckSchemaError =
  | { readonly kind: 'not-found' }
  | { readonly kind: 'forbidden' }
  | ReadSchemaError;

/** A reading takes a call for each new version; nobody needs it more often. */
const AT_MOST_EVERY_MS = 5_000;

/** A person asks what the registry holds now. What it says, also that it cannot be read, stands on the product. */
export async function checkSchema(
  deps: ReadSchemaDeps,
  actor: Actor,
  { id }: CheckSchemaInput,
): Promise<Result<'read' | 'passed', CheckSchemaError>> {
  const product = await deps.unitOfWork((tx) => tx.products.find(id));
  if (!product || (product.lifecycle === 'DRAFT' && !may(actor, 'products:see-draft', product)))
    return err({ kind: 'not-found' });
  if (product.registrySchemaArn === null) return err({ kind: 'not-found' });
  if (!may(actor, 'products:read-stream', product)) return err({ kind: 'forbidden' });
  return readSchema(deps, product.registrySchemaArn, new Date(deps.clock.now().getTime() - AT_MOST_EVERY_MS));
}
