import { may } from '../../access/permissions';
import type { AuditRecorder } from '../../audit/ports';
import type { Actor } from '../../kernel/actor';
import type { Clock } from '../../kernel/clock';
import { err, ok, type Result } from '../../kernel/result';
import type { UnitOfWork } from '../../kernel/unit-of-work';
import { type ConnectionOutcome, judgeReport, problemOf } from '../domain/connection-problem';
import type { AccountRepository, ConnectionProbe } from '../ports';
import type { TestConnectionInput } from '../schema';

export type TestConnectionDeps = {
  readonly unitOfWork: UnitOfWork<{ readonly accounts: AccountRepository; readonly audit: AuditRecorder }>;
  readonly connectionProbe: ConnectionProbe;
  readonly clock: Clock;
};

/** Really assumes the role and tries what it may do. A failed connection is an answer, not an error. */
export async function testConnection(
  deps: TestConnectionDeps,
  actor: Actor,
  input: TestConnectionInput,
): Promise<Result<ConnectionOutcome, { readonly kind: 'not-found' }>> {
  if (!may(actor, 'accounts:manage')) return err({ kind: 'not-found' });
  const account = await deps.unitOfWork((tx) => tx.accounts.find(input.id));
  if (!account) return err({ kind: 'not-found' });

  const probed = await deps.connectionProbe.probe({
    accountId: account.id,
    regions: account.regions,
    spokeRoleArn: account.spokeRoleArn,
    externalId: account.externalId,
  });
  const outcome: ConnectionOutcome = probed.ok
    ? judgeReport(account.id, probed.value)
    : { state: 'failed', problem: problemOf(probed.error) };

  await deps.unitOfWork(async (tx) => {
    await tx.accounts.saveConnection(account.id, outcome, deps.clock.now());
    await tx.audit.record(actor, {
      type: 'aws-account.connection-tested',
      subjectType: 'aws-account',
      subjectId: account.id,
      subjectLabel: account.alias,
      after: outcome.state === 'connected' ? { state: 'connected' } : { state: outcome.problem.key },
    });
  });
  return ok(outcome);
}
