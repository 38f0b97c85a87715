import type { AccountRepository } from '../../accounts/ports';
import type { AuditRecorder } from '../../audit/ports';
import type { Actor } from '../../kernel/actor';
import type { Clock } from '../../kernel/clock';
import type { Dependant } from '../../kernel/dependant';
import { err, ok, type Result } from '../../kernel/result';
import type { UnitOfWork } from '../../kernel/unit-of-work';
import type { ProjectRepository } from '../ports';
import type { RemoveProjectInput } from '../schema';
import { openProject, type ProjectAccessError } from './change-project';

export type RemoveProjectDeps = {
  readonly unitOfWork: UnitOfWork<{
    readonly projects: ProjectRepository;
    readonly accounts: AccountRepository;
    readonly audit: AuditRecorder;
  }>;
  readonly clock: Clock;
};
export type RemoveProjectError =
  | ProjectAccessError
  | { readonly kind: 'in-use'; readonly dependants: readonly Dependant[] };

/**
 * Takes a project away: nobody belongs to it and no account is assigned to it any more; what it did stays in the
 * history. Refused while anything live hangs on it, so that no access is left without an owner.
 */
export function removeProject(
  deps: RemoveProjectDeps,
  actor: Actor,
  input: RemoveProjectInput,
): Promise<Result<void, RemoveProjectError>> {
  return deps.unitOfWork(async (tx): Promise<Result<void, RemoveProjectError>> => {
    const opened = await openProject(tx, actor, input);
    if (!opened.ok) return opened;
    const project = opened.value;
    const dependants = await tx.projects.dependants(project.id);
    if (dependants.length > 0) return err({ kind: 'in-use', dependants });
    const assignments = await tx.accounts.assignments({ projectId: project.id });
    await tx.projects.remove(project.id, deps.clock.now());
    await tx.audit.record(actor, {
      type: 'project.removed',
      subjectType: 'project',
      subjectId: project.id,
      subjectLabel: project.name,
      projectId: project.id,
      before: {
        name: project.name,
        assignments: assignments.map(({ accountId, streamArn }) => ({ accountId, streamArn })),
      },
    });
    return ok(undefined);
  });
}
