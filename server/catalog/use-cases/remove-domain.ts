import type { Actor } from '../../kernel/actor';
import type { Dependant } from '../../kernel/dependant';
import { err, ok, type Result } from '../../kernel/result';
import type { RemoveDomainInput } from '../schema';
import { type DomainAccessError, openDomain } from './change-domain';
import type { CreateDomainDeps } from './create-domain';

export type RemoveDomainError =
  | DomainAccessError
  | { readonly kind: 'in-use'; readonly dependants: readonly Dependant[] };

/** Takes a domain away that no product belongs to. */
export const removeDomain = (
  deps: CreateDomainDeps,
  actor: Actor,
  input: RemoveDomainInput,
): Promise<Result<void, RemoveDomainError>> =>
  deps.unitOfWork(async (tx): Promise<Result<void, RemoveDomainError>> => {
    const opened = await openDomain(tx, actor, input);
    if (!opened.ok) return opened;
    const domain = opened.value;
    const dependants = await tx.domains.dependants(domain.id);
    if (dependants.length > 0) return err({ kind: 'in-use', dependants });
    await tx.domains.remove(domain.id);
    await tx.audit.record(actor, {
      type: 'domain.removed',
      subjectType: 'domain',
      subjectId: domain.id,
      subjectLabel: domain.name,
      before: { slug: domain.slug, name: domain.name, description: domain.description },
    });
    return ok(undefined);
  });
