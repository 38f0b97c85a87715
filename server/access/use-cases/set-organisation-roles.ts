import type { AuditRecorder } from '../../audit/ports';
import type { Actor } from '../../kernel/actor';
import { err, ok, type Result } from '../../kernel/result';
import type { UnitOfWork } from '../../kernel/unit-of-work';
import { may } from '../permissions';
import type { UserRepository } from '../ports';
import type { SetOrganisationRolesInput } from '../schema';

export type SetOrganisationRolesDeps = {
  readonly unitOfWork: UnitOfWork<{ readonly users: UserRepository; readonly audit: AuditRecorder }>;
};
export type SetOrganisationRolesError =
  | { readonly kind: 'forbidden' }
  | { readonly kind: 'no-such-user' }
  | { readonly kind: 'last-administrator' };

/** Replaces what one person is in the organisation; somebody always stays who can undo it. */
export function setOrganisationRoles(
  deps: SetOrganisationRolesDeps,
  actor: Actor,
  input: SetOrganisationRolesInput,
): Promise<Result<void, SetOrganisationRolesError>> {
  return deps.unitOfWork(async (tx) => {
    if (!may(actor, 'users:manage')) return err({ kind: 'forbidden' });
    await tx.users.lockAdministrators();
    const user = await tx.users.find(input.userId);
    if (!user) return err({ kind: 'no-such-user' });
    const before = await tx.users.organisationRoles(user.id);
    const after = [...new Set(input.roles)];
    await tx.users.setOrganisationRoles(user.id, after);
    if ((await tx.users.countAdministrators()) === 0) return err({ kind: 'last-administrator' });
    await tx.audit.record(actor, {
      type: 'user.organisation-roles-set',
      subjectType: 'user',
      subjectId: user.id,
      subjectLabel: user.email,
      before: { roles: before },
      after: { roles: after },
    });
    return ok(undefined);
  });
}
