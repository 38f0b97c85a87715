import { may } from '../../access/permissions';
import { parseJsonSchema } from '../../catalog/json-schema';
import type { Actor } from '../../kernel/actor';
import type { Clock } from '../../kernel/clock';
import type { Randomness } from '../../kernel/randomness';
import { err, ok, type Result } from '../../kernel/result';
import type { UnitOfWork } from '../../kernel/unit-of-work';
import { parseSchema } from '../../schema-rules/parse-schema';
import { withLineFeeds } from '../domain/inline-check';
import { mayPropose } from '../may-propose';
import type { ProposalTx } from '../proposal-ports';
import type { ProposeVersionInput } from '../schema';

export type ProposeError =
  | { readonly kind: 'not-found' }
  | { readonly kind: 'forbidden' }
  | { readonly kind: 'not-read' }
  | { readonly kind: 'invalid-definition'; readonly message: string };

/** A note is for a schema that is written here. */
export type ProposedVersion = Omit<ProposeVersionInput, 'note'> & Partial<Pick<ProposeVersionInput, 'note'>>;

export type ProposeDeps = {
  readonly unitOfWork: UnitOfWork<ProposalTx>;
  readonly clock: Clock;
  readonly randomness: Pick<Randomness, 'id'>;
};

/** The definition as it is kept. One that is written here is a JSON Schema, and follows another. */
async function readDefinition(
  tx: ProposalTx,
  product: { readonly id: string; readonly registrySchemaArn: string | null },
  definition: string,
): Promise<Result<string, ProposeError>> {
  if (product.registrySchemaArn === null) {
    if (!(await tx.inlineSchemas.newest(product.id))) return err({ kind: 'not-found' });
    const written = withLineFeeds(definition);
    const read = parseJsonSchema(written);
    return read.ok ? ok(written) : err({ kind: 'invalid-definition', message: read.error.message });
  }
  const { format } = await tx.proposals.standing(product.registrySchemaArn);
  if (!format) return err({ kind: 'not-read' });
  const parsed = parseSchema(format, definition);
  return parsed.ok ? ok(definition) : parsed;
}

/** Keeps a definition as what might become the next version; AWS hears nothing of it. Gives its number. */
export function proposeVersion(
  { unitOfWork, clock, randomness }: ProposeDeps,
  actor: Actor,
  { productId, definition, note = '' }: ProposedVersion,
): Promise<Result<number, ProposeError>> {
  return unitOfWork(async (tx) => {
    const product = await tx.products.find(productId);
    if (!product) return err({ kind: 'not-found' });
    if (product.lifecycle === 'DRAFT' && !may(actor, 'products:see-draft', product))
      return err({ kind: 'not-found' });
    if (!mayPropose(actor, product)) return err({ kind: 'forbidden' });
    const read = await readDefinition(tx, product, definition);
    if (!read.ok) return read;
    const number = await tx.proposals.insert({
      id: randomness.id(),
      productId,
      schemaArn: product.registrySchemaArn,
      definition: read.value,
      note,
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
