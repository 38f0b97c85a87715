import type { Actor } from '../../kernel/actor';
import { err, ok, type Result } from '../../kernel/result';
import type { PrincipalInput } from '../schema';
import {
  checkManage,
  type EnvironmentAccessError,
  type EnvironmentDeps,
  subjectOf,
} from './environment-transaction';

/** Only while no request has named the role. Access of a role is ended by its subscription, not by forgetting it. */
export const removePrincipal = (
  deps: EnvironmentDeps,
  actor: Actor,
  input: PrincipalInput,
): Promise<Result<void, EnvironmentAccessError | { readonly kind: 'in-use' }>> =>
  deps.unitOfWork(async (tx) => {
    const principal = await tx.environments.findPrincipal(input.principalId);
    const checked = checkManage(actor, principal && (await tx.environments.lock(principal.environmentId)));
    if (!checked.ok) return checked;
    if (!principal) return err({ kind: 'not-found' });
    if ((await tx.environments.usesOf(principal.environmentId, principal.id)) > 0)
      return err({ kind: 'in-use' });
    await tx.environments.removePrincipal(principal.id);
    await tx.audit.record(actor, {
      type: 'environment.role-removed',
      ...subjectOf(checked.value),
      before: { role: principal.roleArn, state: principal.state },
    });
    return ok(undefined);
  });
