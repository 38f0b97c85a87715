import { may } from '../../access/permissions';
import { mayUseStream } from '../../accounts/domain/account';
import type { AccountRepository } from '../../accounts/ports';
import type { Actor } from '../../kernel/actor';
import { streamArn } from '../../kernel/arn';
import type { Clock } from '../../kernel/clock';
import type { Randomness } from '../../kernel/randomness';
import { err, type Result } from '../../kernel/result';
import type { UnitOfWork } from '../../kernel/unit-of-work';
import type { ProjectRepository } from '../../projects/ports';
import type { OperationRecord } from '../domain/operation';
import type { Plan } from '../domain/plan';
import type { OperateTx } from '../ports';
import { beginOperation, type OperationError } from './start-operation';

export type CreateTx = OperateTx & {
  readonly accounts: Pick<AccountRepository, 'find' | 'assignments'>;
  readonly projects: Pick<ProjectRepository, 'hold'>;
};
export type CreateDeps = {
  readonly unitOfWork: UnitOfWork<CreateTx>;
  readonly clock: Clock;
  readonly randomness: Pick<Randomness, 'id'>;
};

export type StartCreationInput = {
  readonly projectId: string;
  readonly accountId: string;
  readonly region: string;
  readonly name: string;
  readonly cure: Plan;
  readonly reason: string;
};

const NOT_ASSIGNED =
  'The project may not use a stream of this name in this account. A platform admin assigns it.';

/** By its mark a run after a crash knows the stream that the one before it created; nobody chooses it. */
const marked = (cure: Plan, mark: string): Plan => ({
  ...cure,
  steps: cure.steps.map((step) => (step.kind === 'CREATE' ? { ...step, mark } : step)),
});

/** Starts to create a stream for a project; the worker takes the steps. Nothing is asked of AWS here. */
export async function startCreation(
  deps: CreateDeps,
  actor: Actor,
  { projectId, accountId, region, name, cure, reason }: StartCreationInput,
): Promise<Result<OperationRecord, OperationError>> {
  // Whoever may publish a stream may have one made for it.
  if (!may(actor, 'products:publish', { ownerProjectId: projectId })) return err({ kind: 'forbidden' });
  if (cure.blocked !== null) return err({ kind: 'blocked', why: cure.blocked });
  const place = {
    projectId,
    productId: null,
    streamArn: streamArn(region, accountId, name),
    accountId,
    region,
  };
  return deps.unitOfWork(async (tx) => {
    // A project that is being removed has no assignments any more once this comes back.
    await tx.projects.hold(projectId);
    const account = await tx.accounts.find(accountId);
    const assignments = await tx.accounts.assignments({ accountId, projectId });
    if (!account || !mayUseStream(assignments, projectId, place))
      return err({ kind: 'blocked', why: NOT_ASSIGNED });
    if (!account.regions.includes(region))
      return err({
        kind: 'blocked',
        why: `Sluice works for this account in ${account.regions.join(', ')} only.`,
      });
    const at = deps.clock.now();
    const plan = marked(cure, deps.randomness.id());
    return beginOperation(tx, actor, place, { cure: plan, reason, backAt: null, at });
  });
}
