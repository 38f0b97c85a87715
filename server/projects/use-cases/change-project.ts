import { may } from '../../access/permissions';
import type { AuditRecorder } from '../../audit/ports';
import type { Actor } from '../../kernel/actor';
import { err, ok, type Result } from '../../kernel/result';
import type { UnitOfWork } from '../../kernel/unit-of-work';
import type { Project, ProjectRepository } from '../ports';
import type { ChangeProjectInput } from '../schema';

export type ChangeProjectDeps = {
  readonly unitOfWork: UnitOfWork<{ readonly projects: ProjectRepository; readonly audit: AuditRecorder }>;
};
export type ProjectAccessError =
  | { readonly kind: 'forbidden' }
  | { readonly kind: 'no-such-project' }
  /** Somebody changed it since the page was made. */
  | { readonly kind: 'stale' };

/** The project, locked, if the actor may change it and saw it as it is. */
export async function openProject(
  { projects }: { readonly projects: ProjectRepository },
  actor: Actor,
  input: { readonly id: string; readonly version: number },
): Promise<Result<Project, ProjectAccessError>> {
  if (!may(actor, 'projects:manage')) return err({ kind: 'forbidden' });
  const project = await projects.lock(input.id);
  if (!project) return err({ kind: 'no-such-project' });
  return project.version === input.version ? ok(project) : err({ kind: 'stale' });
}

/** Changes name and description. The short name stands in addresses and stays. */
export function changeProject(
  deps: ChangeProjectDeps,
  actor: Actor,
  input: ChangeProjectInput,
): Promise<Result<Project, ProjectAccessError>> {
  return deps.unitOfWork(async (tx): Promise<Result<Project, ProjectAccessError>> => {
    const opened = await openProject(tx, actor, input);
    if (!opened.ok) return opened;
    const before = opened.value;
    const saved = await tx.projects.save({ ...before, name: input.name, description: input.description });
    await tx.audit.record(actor, {
      type: 'project.changed',
      subjectType: 'project',
      subjectId: saved.id,
      subjectLabel: saved.name,
      projectId: saved.id,
      before: { name: before.name, description: before.description },
      after: { name: saved.name, description: saved.description },
    });
    return ok(saved);
  });
}
