import type { Actor } from '../../kernel/actor';
import { err, ok, type Result } from '../../kernel/result';
import type { PrincipalInput } from '../schema';
import {
  checkManage,
  type EnvironmentAccessError,
  type SetByEnvironment,
  subjectOf,
} from './environment-transaction';
import type { InUse, RemoveDeps } from './remove-environment';

/**
 * Takes a role off the list. Refused while a request names it or access may be there: access is ended by its
 * subscription, not by forgetting the role.
 */
export const removePrincipal = (
  deps: RemoveDeps,
  actor: Actor,
  input: PrincipalInput,
): Promise<Result<void, EnvironmentAccessError | InUse | SetByEnvironment>> =>
  deps.unitOfWork(async (tx) => {
    const principal = await tx.environments.findPrincipal(input.principalId);
    const checked = checkManage(actor, principal && (await tx.environments.lock(principal.environmentId)));
    if (!checked.ok) return checked;
    if (!principal || principal.removedAt) return err({ kind: 'not-found' });
    if (checked.value.outside) return err({ kind: 'set-by-environment' });
    const dependants = await tx.environments.dependants(principal.environmentId, principal.id);
    if (dependants.length > 0) return err({ kind: 'in-use', dependants });
    await tx.environments.removePrincipal(principal.id, deps.clock.now());
    await tx.audit.record(actor, {
      type: 'environment.role-removed',
      ...subjectOf(checked.value),
      before: { role: principal.roleArn, state: principal.state },
    });
    return ok(undefined);
  });
