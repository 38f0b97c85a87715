import { may } from '../../access/permissions';
import type { UserRepository } from '../../access/ports';
import type { AuditRecorder } from '../../audit/ports';
import type { Actor } from '../../kernel/actor';
import { err, ok, type Result } from '../../kernel/result';
import type { UnitOfWork } from '../../kernel/unit-of-work';
import type { ProjectRepository } from '../ports';
import type { SetMemberRolesInput } from '../schema';

export type SetMemberRolesDeps = {
  readonly unitOfWork: UnitOfWork<{
    readonly projects: ProjectRepository;
    readonly users: UserRepository;
    readonly audit: AuditRecorder;
  }>;
};
export type SetMemberRolesError =
  | { readonly kind: 'forbidden' }
  | { readonly kind: 'no-such-project' }
  | { readonly kind: 'no-such-user' };

/** Replaces what one person is in one project; no roles end the membership. It holds from the next request on. */
export function setMemberRoles(
  deps: SetMemberRolesDeps,
  actor: Actor,
  input: SetMemberRolesInput,
): Promise<Result<void, SetMemberRolesError>> {
  return deps.unitOfWork(async (tx) => {
    if (!may(actor, 'projects:manage')) return err({ kind: 'forbidden' });
    const project = await tx.projects.hold(input.projectId);
    if (!project) return err({ kind: 'no-such-project' });
    const user = await tx.users.find(input.userId);
    if (!user) return err({ kind: 'no-such-user' });

    const before = await tx.projects.rolesOf(project.id, user.id);
    const after = [...new Set(input.roles)];
    await tx.projects.setRoles(project.id, user.id, after);
    await tx.audit.record(actor, {
      type: 'project.member-roles-set',
      subjectType: 'user',
      subjectId: user.id,
      subjectLabel: user.email,
      projectId: project.id,
      before: { roles: before },
      after: { roles: after },
    });
    return ok(undefined);
  });
}
