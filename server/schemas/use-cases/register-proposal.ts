import { may } from '../../access/permissions';
import type { Actor } from '../../kernel/actor';
import type { Clock } from '../../kernel/clock';
import { err, ok, type Result } from '../../kernel/result';
import type { UnitOfWork } from '../../kernel/unit-of-work';
import { REGISTER_SCHEMA_JOB, registerSchemaJobKey } from '../domain/jobs';
import { checkProposal, isOpen } from '../domain/proposal';
import { mayPropose } from '../may-propose';
import type { ProposalTx } from '../proposal-ports';
import type { RegisterProposalInput } from '../schema';
import { type TakeError, takeProposal } from './take-proposal';

export type RegisterError = TakeError | { readonly kind: 'forbidden' } | { readonly kind: 'under-way' };

export type RegisterDeps = { readonly unitOfWork: UnitOfWork<ProposalTx>; readonly clock: Clock };

/**
 * Sends a proposal to the registry, or makes it the next version where the schema is written here. It is checked once
 * more, against the versions that are kept at this moment: a breaking change is stopped here, because the registry has no dry
 * run and keeps what it refuses.
 */
export function registerProposal(
  { unitOfWork, clock }: RegisterDeps,
  actor: Actor,
  { number, follows }: RegisterProposalInput,
): Promise<Result<number, RegisterError>> {
  return unitOfWork(async (tx) => {
    const proposal = await tx.proposals.lock(number);
    const product = proposal && (await tx.products.find(proposal.productId));
    if (!proposal || product?.registrySchemaArn !== proposal.schemaArn) return err({ kind: 'not-found' });
    if (!may(actor, 'products:see-draft', product)) return err({ kind: 'not-found' });
    if (!mayPropose(actor, product)) return err({ kind: 'forbidden' });
    if (!isOpen(proposal.state)) return err({ kind: 'under-way' });
    if (proposal.schemaArn === null)
      return takeProposal(tx, actor, { ...proposal, number, follows: follows ?? 0 }, clock.now());
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
