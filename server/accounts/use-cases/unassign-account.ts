import { may } from '../../access/permissions';
import type { AuditRecorder } from '../../audit/ports';
import type { Actor } from '../../kernel/actor';
import { err, ok, type Result } from '../../kernel/result';
import type { UnitOfWork } from '../../kernel/unit-of-work';
import type { AccountRepository } from '../ports';
import type { UnassignAccountInput } from '../schema';

export type UnassignAccountDeps = {
  readonly unitOfWork: UnitOfWork<{ readonly accounts: AccountRepository; readonly audit: AuditRecorder }>;
};
export type UnassignAccountError =
  | { readonly kind: 'not-found' }
  | { readonly kind: 'in-use'; readonly products: number; readonly environments: number };

/** Refused while the project's products or environments stand on the account: they would lose their ground silently. */
export function unassignAccount(
  deps: UnassignAccountDeps,
  actor: Actor,
  input: UnassignAccountInput,
): Promise<Result<void, UnassignAccountError>> {
  return deps.unitOfWork(async (tx) => {
    if (!may(actor, 'accounts:manage')) return err({ kind: 'not-found' });
    const assignment = await tx.accounts.unassign(input.assignmentId);
    if (!assignment) return err({ kind: 'not-found' });
    const { accountId, projectId } = assignment;
    const left = await tx.accounts.assignments({ accountId, projectId });
    const uses = await tx.accounts.usesOf(assignment);
    const covered = left.some((other) => other.streamArn === null);
    if (!covered && uses.products + uses.environments > 0) return err({ kind: 'in-use', ...uses });
    const account = await tx.accounts.find(assignment.accountId);
    await tx.audit.record(actor, {
      type: 'aws-account.unassigned',
      subjectType: 'aws-account',
      subjectId: assignment.accountId,
      subjectLabel: account?.alias ?? assignment.accountId,
      projectId: assignment.projectId,
      before: { stream: assignment.streamArn ?? 'all streams and roles' },
    });
    return ok(undefined);
  });
}
