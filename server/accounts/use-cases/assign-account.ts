import { may } from '../../access/permissions';
import type { AuditRecorder } from '../../audit/ports';
import type { Actor } from '../../kernel/actor';
import { err, ok, type Result } from '../../kernel/result';
import type { UnitOfWork } from '../../kernel/unit-of-work';
import type { ProjectRepository } from '../../projects/ports';
import type { Assignment } from '../domain/account';
import type { AccountRepository } from '../ports';
import type { AssignAccountInput } from '../schema';

export type AssignAccountDeps = {
  readonly unitOfWork: UnitOfWork<{
    readonly accounts: AccountRepository;
    readonly projects: ProjectRepository;
    readonly audit: AuditRecorder;
  }>;
};
export type AssignAccountError =
  | { readonly kind: 'not-found' }
  | { readonly kind: 'no-such-project' }
  | { readonly kind: 'assigned-already' };

/** Lets a project publish the account's streams and name its roles, or publish one stream only. */
export function assignAccount(
  deps: AssignAccountDeps,
  actor: Actor,
  input: AssignAccountInput,
): Promise<Result<Assignment, AssignAccountError>> {
  return deps.unitOfWork(async (tx) => {
    if (!may(actor, 'accounts:manage')) return err({ kind: 'not-found' });
    // The lock keeps two assignments at once from both finding none.
    const account = await tx.accounts.lock(input.accountId);
    if (!account) return err({ kind: 'not-found' });
    const project = await tx.projects.hold(input.projectId);
    if (!project) return err({ kind: 'no-such-project' });
    const assignment = await tx.accounts.assign(input);
    if (!assignment) return err({ kind: 'assigned-already' });
    await tx.audit.record(actor, {
      type: 'aws-account.assigned',
      subjectType: 'aws-account',
      subjectId: account.id,
      subjectLabel: account.alias,
      projectId: project.id,
      after: { project: project.slug, stream: input.streamArn ?? 'all streams and roles' },
    });
    return ok(assignment);
  });
}
