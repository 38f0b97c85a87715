import type { Actor } from '../../kernel/actor';
import { err, ok, type Result } from '../../kernel/result';
import type { RemoveEnvironmentInput } from '../schema';
import {
  checkManage,
  type EnvironmentAccessError,
  type EnvironmentDeps,
  subjectOf,
} from './environment-transaction';

/** Only before the first request: after it the environment is part of what people decided on. */
export const removeEnvironment = (
  deps: EnvironmentDeps,
  actor: Actor,
  input: RemoveEnvironmentInput,
): Promise<Result<void, EnvironmentAccessError | { readonly kind: 'in-use' }>> =>
  deps.unitOfWork(async (tx) => {
    const checked = checkManage(actor, await tx.environments.lock(input.id));
    if (!checked.ok) return checked;
    const environment = checked.value;
    if ((await tx.environments.usesOf(environment.id)) > 0) return err({ kind: 'in-use' });
    await tx.environments.remove(environment.id);
    await tx.audit.record(actor, {
      type: 'environment.removed',
      ...subjectOf(environment),
      before: { name: environment.name, accountId: environment.accountId, region: environment.region },
    });
    return ok(undefined);
  });
