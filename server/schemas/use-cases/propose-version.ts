import { may } from '../../access/permissions';
import type { Actor } from '../../kernel/actor';
import type { Clock } from '../../kernel/clock';
import type { Randomness } from '../../kernel/randomness';
import { err, ok, type Result } from '../../kernel/result';
import type { UnitOfWork } from '../../kernel/unit-of-work';
import { parseSchema } from '../../schema-rules/parse-schema';
import type { ProposalTx } from '../proposal-ports';
import type { ProposeVersionInput } from '../schema';

export type ProposeError =
  | { readonly kind: 'not-found' }
  | { readonly kind: 'forbidden' }
  | { readonly kind: 'not-read' }
  | { readonly kind: 'invalid-definition'; readonly message: string };

export type ProposeDeps = {
  readonly unitOfWork: UnitOfWork<ProposalTx>;
  readonly clock: Clock;
  readonly randomness: Pick<Randomness, 'id'>;
};

/** Keeps a definition as what might become the next version; AWS hears nothing of it. Gives its number. */
export function proposeVersion(
  { unitOfWork, clock, randomness }: ProposeDeps,
  actor: Actor,
  { productId, definition }: ProposeVersionInput,
): Promise<Result<number, ProposeError>> {
  return unitOfWork(async (tx) => {
    const product = await tx.products.find(productId);
    if (!product?.registrySchemaArn) return err({ kind: 'not-found' });
    if (product.lifecycle === 'DRAFT' && !may(actor, 'products:see-draft', product))
      return err({ kind: 'not-found' });
    if (product.lifecycle === 'RETIRED' || !may(actor, 'products:publish', product))
      return err({ kind: 'forbidden' });
    const { format } = await tx.proposals.standing(product.registrySchemaArn);
    if (!format) return err({ kind: 'not-read' });
    const parsed = parseSchema(format, definition);
    if (!parsed.ok) return parsed;
    const number = await tx.proposals.insert({
      id: randomness.id(),
      productId,
      schemaArn: product.registrySchemaArn,
      definition,
      by: actor.id,
      at: clock.now(),
    });
    await tx.audit.record(actor, {
      type: 'data-product.schema-proposed',
      subjectType: 'data-product',
      subjectId: product.id,
      subjectLabel: product.name,
      projectId: product.ownerProjectId,
      detail: { schema: product.registrySchemaArn, proposal: number },
    });
    return ok(number);
  });
}
