import { mayUseRoles } from '../../accounts/domain/account';
import type { Actor } from '../../kernel/actor';
import { parseRoleArn } from '../../kernel/arn';
import type { Clock } from '../../kernel/clock';
import { err, ok, type Result } from '../../kernel/result';
import type { PrincipalCheck } from '../domain/principal-check';
import type { RoleReader } from '../ports';
import type { AddPrincipalInput } from '../schema';
import {
  checkManage,
  type EnvironmentAccessError,
  type EnvironmentDeps,
  type EnvironmentTransaction,
  type SetByEnvironment,
  subjectOf,
} from './environment-transaction';
import { readPrincipalCheck } from './read-principal-check';

export type AddPrincipalDeps = EnvironmentDeps & { readonly roleReader: RoleReader; readonly clock: Clock };
export type AddPrincipalError =
  | EnvironmentAccessError
  | SetByEnvironment
  | { readonly kind: 'wrong-account'; readonly roleAccountId: string; readonly accountId: string }
  | { readonly kind: 'not-assigned' }
  | { readonly kind: 'duplicate' };

async function addable(tx: EnvironmentTransaction, actor: Actor, input: AddPrincipalInput) {
  const checked = checkManage(actor, await tx.environments.lock(input.environmentId));
  if (!checked.ok) return checked;
  const environment = checked.value;
  if (environment.outside) return err({ kind: 'set-by-environment' } as const);
  const { accountId, projectId } = environment;
  const roleAccountId = parseRoleArn(input.roleArn)?.accountId ?? '';
  if (roleAccountId !== accountId) return err({ kind: 'wrong-account', roleAccountId, accountId } as const);
  const account = await tx.accounts.find(accountId);
  const assignments = await tx.accounts.assignments({ accountId, projectId });
  if (!account || !mayUseRoles(assignments, projectId, accountId))
    return err({ kind: 'not-assigned' } as const);
  return ok({ environment, account });
}

/** Names a role that the project acts as. It can be used only once the check through the spoke role says USABLE. */
export async function addPrincipal(
  deps: AddPrincipalDeps,
  actor: Actor,
  input: AddPrincipalInput,
): Promise<Result<{ readonly id: string; readonly check: PrincipalCheck }, AddPrincipalError>> {
  const first = await deps.unitOfWork((tx) => addable(tx, actor, input));
  if (!first.ok) return first;
  const { account, environment } = first.value;
  const check = await readPrincipalCheck(deps, account, environment.region, input.roleArn, null);

  return deps.unitOfWork(async (tx) => {
    const again = await addable(tx, actor, input);
    if (!again.ok) return again;
    const principal = await tx.environments.addPrincipal(environment.id, input.roleArn);
    if (!principal) return err({ kind: 'duplicate' });
    await tx.environments.saveCheck(principal.id, check, deps.clock.now());
    await tx.audit.record(actor, {
      type: 'environment.role-added',
      ...subjectOf(environment),
      after: { role: input.roleArn, state: check.state, roleId: check.roleId },
    });
    return ok({ id: principal.id, check });
  });
}
