import type { Actor } from '../../kernel/actor';
import { err, ok, type Result } from '../../kernel/result';
import { assessProduct } from '../../standards/use-cases/assess-product';
import { changesBetween } from '../domain/changes-between';
import { checkInlineVersion, demanded } from '../domain/inline-check';
import type { Proposal, ProposalTx } from '../proposal-ports';

export type TakeError =
  | { readonly kind: 'not-found' }
  | { readonly kind: 'not-read' }
  /** It is that version already. */
  | { readonly kind: 'same'; readonly number: number }
  /** The schema's mode refuses it; a registry would keep the refused version for ever. */
  | { readonly kind: 'breaking' }
  /** Another version came after the one that the verdict was about. */
  | { readonly kind: 'moved'; readonly number: number };

/**
 * Makes a proposal the next version of the schema that is written here. `follows` is the newest version that the verdict
 * was about: of two who propose at once the second one is told to look again.
 */
export async function takeProposal(
  tx: ProposalTx,
  actor: Actor,
  proposal: Proposal & { readonly number: number; readonly follows: number },
  at: Date,
): Promise<Result<number, TakeError>> {
  const product = await tx.products.lock(proposal.productId);
  if (!product || product.registrySchemaArn !== null) return err({ kind: 'not-found' });
  const standing = await tx.inlineSchemas.standing(product.id);
  const [newest] = standing.past;
  if (!newest) return err({ kind: 'not-found' });
  if (newest.number !== proposal.follows) return err({ kind: 'moved', number: newest.number });
  const mode = demanded(product.lifecycle, standing);
  const check = checkInlineVersion(proposal.definition, { ...standing, mode });
  if (check.kind !== 'checked') return err(check);
  if (!check.fits) return err({ kind: 'breaking' });

  const { definition, note } = proposal;
  const number = newest.number + 1;
  const id = await tx.inlineSchemas.append({
    ...{ productId: product.id, number, definition, note },
    ...{ by: actor.id, at },
  });
  await tx.proposals.taken(proposal.id, { id, number }, at);
  await tx.audit.record(actor, {
    type: 'data-product.schema-version-added',
    subjectType: 'data-product',
    subjectId: product.id,
    subjectLabel: product.name,
    projectId: product.ownerProjectId,
    before: { version: newest.number },
    after: { version: number },
    detail: {
      ...{ version: number, id, proposal: proposal.number, mode, note },
      changes: changesBetween({ format: 'JSON', older: newest.definition, newer: definition }),
    },
  });
  await assessProduct(tx, product.id, at, actor);
  return ok(number);
}
