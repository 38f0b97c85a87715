import { may } from '../../access/permissions';
import type { Actor } from '../../kernel/actor';
import type { Clock } from '../../kernel/clock';
import { err, ok, type Result } from '../../kernel/result';
import type { UnitOfWork } from '../../kernel/unit-of-work';
import { REGISTER_SCHEMA_JOB, registerSchemaJobKey } from '../domain/jobs';
import { checkProposal, isOpen } from '../domain/proposal';
import type { ProposalTx } from '../proposal-ports';
import type { ProposalActionInput } from '../schema';

export type RegisterError =
  | { readonly kind: 'not-found' }
  | { readonly kind: 'forbidden' }
  | { readonly kind: 'not-read' }
  /** It is that version already. */
  | { readonly kind: 'same'; readonly number: number }
  /** The registry would refuse it, and keep the refused version for ever. */
  | { readonly kind: 'breaking' }
  | { readonly kind: 'under-way' };

export type RegisterDeps = { readonly unitOfWork: UnitOfWork<ProposalTx>; readonly clock: Clock };

/**
 * Sends a proposal to the registry. It is checked once more, against the versions that are kept at this moment: a
 * breaking change is stopped here, because the registry has no dry run and keeps what it refuses.
 */
export function registerProposal(
  { unitOfWork, clock }: RegisterDeps,
  actor: Actor,
  { number }: ProposalActionInput,
): Promise<Result<number, RegisterError>> {
  return unitOfWork(async (tx) => {
    const proposal = await tx.proposals.lock(number);
    const product = proposal && (await tx.products.find(proposal.productId));
    if (!proposal || product?.registrySchemaArn !== proposal.schemaArn) return err({ kind: 'not-found' });
    if (!may(actor, 'products:see-draft', product)) return err({ kind: 'not-found' });
    if (product.lifecycle === 'RETIRED' || !may(actor, 'products:publish', product))
      return err({ kind: 'forbidden' });
    if (!isOpen(proposal.state)) return err({ kind: 'under-way' });
    const check = checkProposal(proposal.definition, await tx.proposals.standing(proposal.schemaArn));
    if (check.kind !== 'checked') return err(check);
    if (!check.fits) return err({ kind: 'breaking' });

    await tx.proposals.begin(proposal.id, clock.now());
    await tx.jobs.enqueue(
      REGISTER_SCHEMA_JOB,
      { proposalId: proposal.id },
      { jobKey: registerSchemaJobKey(proposal.id) },
    );
    await tx.audit.record(actor, {
      type: 'data-product.schema-registration-asked',
      subjectType: 'data-product',
      subjectId: product.id,
      subjectLabel: product.name,
      projectId: product.ownerProjectId,
      detail: { schema: proposal.schemaArn, proposal: number },
    });
    return ok(number);
  });
}
