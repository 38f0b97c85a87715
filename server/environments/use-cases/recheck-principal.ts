import type { Actor } from '../../kernel/actor';
import type { Clock } from '../../kernel/clock';
import { err, ok, type Result } from '../../kernel/result';
import { wantedTrust } from '../domain/outside/wanted-trust';
import type { PrincipalCheck } from '../domain/principal-check';
import type { RoleReader } from '../ports';
import type { PrincipalInput } from '../schema';
import {
  checkManage,
  type EnvironmentAccessError,
  type EnvironmentDeps,
  type EnvironmentTransaction,
  subjectOf,
} from './environment-transaction';
import { readPrincipalCheck } from './read-principal-check';

export type RecheckPrincipalDeps = EnvironmentDeps & {
  readonly roleReader: RoleReader;
  readonly clock: Clock;
};

/** Looks at a role again: tag or boundary may have been set meanwhile, or the role may be gone. */
export async function recheckPrincipal(
  deps: RecheckPrincipalDeps,
  actor: Actor,
  input: PrincipalInput,
): Promise<Result<PrincipalCheck, EnvironmentAccessError>> {
  const found = await deps.unitOfWork(async (tx) => {
    const principal = await tx.environments.findPrincipal(input.principalId);
    const checked = checkManage(actor, principal && (await tx.environments.hold(principal.environmentId)));
    if (!checked.ok) return checked;
    const account = await tx.accounts.find(checked.value.accountId);
    if (!principal || principal.removedAt || !account) return err({ kind: 'not-found' } as const);
    return ok({ principal, environment: checked.value, account });
  });
  if (!found.ok) return found;
  const { principal, environment, account } = found.value;
  const wanted = wantedTrust(environment);
  const check = await readPrincipalCheck(deps, account, environment.region, principal.roleArn, wanted);

  await deps.unitOfWork(async (tx) => {
    await tx.environments.saveCheck(principal.id, check, deps.clock.now());
    await keepAnchor(tx, environment.id, check);
    if (check.state === principal.state && check.roleId === principal.roleId) return;
    await tx.audit.record(actor, {
      type: 'environment.role-checked',
      ...subjectOf(environment),
      before: { role: principal.roleArn, state: principal.state, roleId: principal.roleId },
      after: {
        role: principal.roleArn,
        state: check.state,
        roleId: check.roleId,
        ...(check.trustAnchorArn === null ? {} : { trustAnchorArn: check.trustAnchorArn }),
      },
    });
  });
  return ok(check);
}

/** The trust anchor that a usable role names first stays: another one later is another authority, and a finding. */
async function keepAnchor(tx: EnvironmentTransaction, id: string, check: PrincipalCheck): Promise<void> {
  const { state, trustAnchorArn } = check;
  const environment = state === 'USABLE' ? await tx.environments.lock(id) : null;
  if (!environment?.outside || environment.outside.trustAnchorArn !== null) return;
  const { profileArn } = environment.outside;
  await tx.environments.saveAnywhereArns(id, { trustAnchorArn, profileArn });
}
