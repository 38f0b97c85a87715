import { may } from '../../access/permissions';
import { isOffered } from '../../catalog/domain/lifecycle';
import type { Actor } from '../../kernel/actor';
import { err, ok, type Result } from '../../kernel/result';
import { changesOf, holdsFrom } from '../domain/changes';
import type { ContractError } from '../domain/errors';
import { permissionToEdit } from '../domain/may-edit';
import { type ContractTerms, normalised } from '../domain/terms';
import type { ContractDeps } from '../ports';

export type SaveContract = {
  readonly productId: string;
  /** The newest version that the person saw; 0: there was none. */
  readonly number: number;
  readonly terms: ContractTerms;
  readonly note: string;
  /** JSON text of a document that stands behind it from now on; left out: the one of the version before. */
  readonly document?: string;
};

export type SavedContract = {
  readonly number: number;
  readonly holdsFrom: Date;
  readonly breaking: boolean;
  readonly slug: string;
};

/**
 * Saves a contract as its next version; earlier ones stay. One that breaks what the version in force promises holds only after
 * the notice that this version promises; a product that nobody can read yet needs to give none.
 */
export function saveContract(
  deps: ContractDeps,
  actor: Actor,
  input: SaveContract,
): Promise<Result<SavedContract, ContractError>> {
  return deps.unitOfWork(async (tx): Promise<Result<SavedContract, ContractError>> => {
    const product = await tx.products.lock(input.productId);
    if (!product) return err({ kind: 'not-found' });
    if (product.lifecycle === 'DRAFT' && !may(actor, 'products:see-draft', product))
      return err({ kind: 'not-found' });
    const permission = permissionToEdit(product.lifecycle);
    if (!permission || !may(actor, permission, product)) return err({ kind: 'forbidden' });

    const newest = await tx.contracts.newest(product.id);
    if ((newest?.number ?? 0) !== input.number) return err({ kind: 'stale' });
    const terms = normalised(input.terms);
    const document = input.document ?? newest?.document ?? null;
    const changes = changesOf(newest?.terms ?? null, terms);
    if (newest && changes.length === 0 && document === newest.document) return err({ kind: 'same' });

    const at = deps.clock.now();
    const holding = isOffered(product.lifecycle) ? await tx.contracts.holding(product.id, at) : null;
    const { breaking, from } = holdsFrom(holding?.terms ?? null, terms, at);
    const number = input.number + 1;
    await tx.contracts.insert({
      productId: product.id,
      number,
      terms,
      document,
      note: input.note,
      breaking,
      at,
      holdsFrom: from,
      byId: actor.id,
    });
    const differing = (of: ContractTerms) =>
      Object.fromEntries(changes.map(({ field }) => [field, of[field]]));
    await tx.audit.record(actor, {
      type: 'data-product.contract-changed',
      subjectType: 'data-product',
      subjectId: product.id,
      subjectLabel: product.name,
      projectId: product.ownerProjectId,
      before: newest ? differing(newest.terms) : null,
      after: differing(terms),
      detail: {
        version: number,
        changes: changes.map(({ name }) => name),
        breaking,
        holdsFrom: from,
        note: input.note,
      },
    });
    return ok({ number, holdsFrom: from, breaking, slug: product.slug });
  });
}
