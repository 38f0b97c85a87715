import { may } from '../../access/permissions';
import type { AuditRecorder } from '../../audit/ports';
import type { Actor } from '../../kernel/actor';
import type { Dependant } from '../../kernel/dependant';
import { err, ok, type Result } from '../../kernel/result';
import type { UnitOfWork } from '../../kernel/unit-of-work';
import type { AccountRepository } from '../ports';
import type { UnassignAccountInput } from '../schema';

export type UnassignAccountDeps = {
  readonly unitOfWork: UnitOfWork<{ readonly accounts: AccountRepository; readonly audit: AuditRecorder }>;
};
export type UnassignAccountError =
  | { readonly kind: 'not-found' }
  | { readonly kind: 'in-use'; readonly dependants: readonly Dependant[] };

/** Refused while something live of the project stands on the account: it would lose its ground silently. */
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
    // Whoever publishes or asks in this second holds the account: they come before us or find the assignment gone.
    const account = await tx.accounts.lock(accountId);
    const left = await tx.accounts.assignments({ accountId, projectId });
    const covered = left.some((other) => other.streamArn === null);
    const dependants = covered ? [] : await tx.accounts.dependantsOf(assignment);
    if (dependants.length > 0) return err({ kind: 'in-use', dependants });
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
