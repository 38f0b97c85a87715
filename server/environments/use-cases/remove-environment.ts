import type { Actor } from '../../kernel/actor';
import type { Clock } from '../../kernel/clock';
import type { Dependant } from '../../kernel/dependant';
import { err, ok, type Result } from '../../kernel/result';
import type { RemoveEnvironmentInput } from '../schema';
import {
  checkManage,
  type EnvironmentAccessError,
  type EnvironmentDeps,
  subjectOf,
} from './environment-transaction';

export type RemoveDeps = EnvironmentDeps & { readonly clock: Clock };
export type InUse = { readonly kind: 'in-use'; readonly dependants: readonly Dependant[] };

/**
 * Takes an environment away: nothing new can be asked for from it, and what was done keeps its name. Refused while a
 * request is open or access may be there, so that no access is left in a place that nobody keeps.
 */
export const removeEnvironment = (
  deps: RemoveDeps,
  actor: Actor,
  input: RemoveEnvironmentInput,
): Promise<Result<void, EnvironmentAccessError | InUse | { readonly kind: 'stale' }>> =>
  deps.unitOfWork(async (tx) => {
    const checked = checkManage(actor, await tx.environments.lock(input.id));
    if (!checked.ok) return checked;
    const environment = checked.value;
    if (environment.version !== input.version) return err({ kind: 'stale' });
    const dependants = await tx.environments.dependants(environment.id);
    if (dependants.length > 0) return err({ kind: 'in-use', dependants });
    const roles = (await tx.environments.principals(environment.id)).map(({ roleArn }) => roleArn);
    await tx.environments.remove(environment.id, deps.clock.now());
    await tx.audit.record(actor, {
      type: 'environment.removed',
      ...subjectOf(environment),
      before: { name: environment.name, accountId: environment.accountId, region: environment.region, roles },
    });
    return ok(undefined);
  });
