import type { Actor } from '../../kernel/actor';
import { err, ok, type Result } from '../../kernel/result';
import { may } from '../permissions';
import type { SetGovernedDomainsInput } from '../schema';
import type { SetOrganisationRolesDeps } from './set-organisation-roles';

export type SetGovernedDomainsError = { readonly kind: 'forbidden' } | { readonly kind: 'no-such-user' };

/** Replaces the domains whose governance one person is; it holds from their next click on. */
export function setGovernedDomains(
  deps: SetOrganisationRolesDeps,
  actor: Actor,
  input: SetGovernedDomainsInput,
): Promise<Result<void, SetGovernedDomainsError>> {
  return deps.unitOfWork(async (tx) => {
    if (!may(actor, 'users:manage')) return err({ kind: 'forbidden' });
    const user = await tx.users.find(input.userId);
    if (!user) return err({ kind: 'no-such-user' });
    const before = await tx.users.governedDomains(user.id);
    await tx.users.setGovernedDomains(user.id, [...new Set(input.domains)]);
    const after = await tx.users.governedDomains(user.id);
    await tx.audit.record(actor, {
      type: 'user.governed-domains-set',
      subjectType: 'user',
      subjectId: user.id,
      subjectLabel: user.email,
      before: { domains: [...before.values()] },
      after: { domains: [...after.values()] },
    });
    return ok(undefined);
  });
}
