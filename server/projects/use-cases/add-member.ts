import { may } from '../../access/permissions';
import type { Actor } from '../../kernel/actor';
import { err, ok, type Result } from '../../kernel/result';
import type { AddMemberInput } from '../schema';
import type { SetMemberRolesDeps } from './set-member-roles';

export type AddMemberError =
  | { readonly kind: 'forbidden' }
  | { readonly kind: 'no-such-project' }
  | { readonly kind: 'no-such-user' }
  | { readonly kind: 'member-already' };

/** Gives somebody their first roles in a project. A member's roles are changed, never overwritten by adding them again. */
export function addMember(
  deps: SetMemberRolesDeps,
  actor: Actor,
  input: AddMemberInput,
): Promise<Result<void, AddMemberError>> {
  return deps.unitOfWork(async (tx): Promise<Result<void, AddMemberError>> => {
    if (!may(actor, 'projects:manage')) return err({ kind: 'forbidden' });
    const project = await tx.projects.hold(input.projectId);
    if (!project) return err({ kind: 'no-such-project' });
    const user = await tx.users.findByEmail(input.email);
    if (!user) return err({ kind: 'no-such-user' });
    if ((await tx.projects.rolesOf(project.id, user.id)).length > 0) return err({ kind: 'member-already' });

    const roles = [...new Set(input.roles)];
    await tx.projects.setRoles(project.id, user.id, roles);
    await tx.audit.record(actor, {
      type: 'project.member-added',
      subjectType: 'user',
      subjectId: user.id,
      subjectLabel: user.email,
      projectId: project.id,
      after: { roles },
    });
    return ok(undefined);
  });
}
