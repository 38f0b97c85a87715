import { may } from '../../access/permissions';
import type { AuditRecorder } from '../../audit/ports';
import type { Actor } from '../../kernel/actor';
import { err, ok, type Result } from '../../kernel/result';
import type { UnitOfWork } from '../../kernel/unit-of-work';
import type { Project, ProjectRepository } from '../ports';
import type { CreateProjectInput } from '../schema';

export type CreateProjectDeps = {
  readonly unitOfWork: UnitOfWork<{ readonly projects: ProjectRepository; readonly audit: AuditRecorder }>;
};
export type CreateProjectError = { readonly kind: 'forbidden' } | { readonly kind: 'slug-taken' };

/** A project begins without members; roles are given one person at a time. */
export function createProject(
  deps: CreateProjectDeps,
  actor: Actor,
  input: CreateProjectInput,
): Promise<Result<Project, CreateProjectError>> {
  return deps.unitOfWork(async (tx) => {
    if (!may(actor, 'projects:manage')) return err({ kind: 'forbidden' });
    const project = await tx.projects.insert(input);
    if (!project) return err({ kind: 'slug-taken' });
    await tx.audit.record(actor, {
      type: 'project.created',
      subjectType: 'project',
      subjectId: project.id,
      subjectLabel: project.name,
      projectId: project.id,
      after: input,
    });
    return ok(project);
  });
}
