import { may } from '../../access/permissions';
import type { Actor } from '../../kernel/actor';
import type { Clock } from '../../kernel/clock';
import { err, ok, type Result } from '../../kernel/result';
import type { UnitOfWork } from '../../kernel/unit-of-work';
import { isOpen } from '../domain/proposal';
import { proposing } from '../may-propose';
import type { ProposalTx } from '../proposal-ports';
import type { ProposalActionInput } from '../schema';

export type DiscardError =
  | { readonly kind: 'not-found' }
  | { readonly kind: 'forbidden' }
  /** It was sent to the registry, or has ended. */
  | { readonly kind: 'under-way' };

export type DiscardDeps = { readonly unitOfWork: UnitOfWork<ProposalTx>; readonly clock: Clock };

/** Ends a proposal that nobody will register; by whoever could have proposed it. AWS hears nothing of it. */
export function discardProposal(
  { unitOfWork, clock }: DiscardDeps,
  actor: Actor,
  { number }: ProposalActionInput,
): Promise<Result<number, DiscardError>> {
  return unitOfWork(async (tx) => {
    const proposal = await tx.proposals.lock(number);
    const product = proposal && (await tx.products.find(proposal.productId));
    if (!proposal || !product || !may(actor, 'products:see-draft', product))
      return err({ kind: 'not-found' });
    if (!may(actor, proposing(product), product)) return err({ kind: 'forbidden' });
    if (!isOpen(proposal.state)) return err({ kind: 'under-way' });
    await tx.proposals.discard(proposal.id, clock.now());
    await tx.audit.record(actor, {
      type: 'data-product.schema-proposal-discarded',
      subjectType: 'data-product',
      subjectId: product.id,
      subjectLabel: product.name,
      projectId: product.ownerProjectId,
      detail: { schema: proposal.schemaArn, proposal: number },
    });
    return ok(number);
  });
}
