import type { Actor } from '../../kernel/actor';
import { err, ok, type Result } from '../../kernel/result';
import type { RenameEnvironmentInput } from '../schema';
import {
  checkManage,
  type EnvironmentAccessError,
  type EnvironmentDeps,
  subjectOf,
} from './environment-transaction';

/** Account and Region stay for good: requests were reviewed with them. */
export const renameEnvironment = (
  deps: EnvironmentDeps,
  actor: Actor,
  input: RenameEnvironmentInput,
): Promise<
  Result<void, EnvironmentAccessError | { readonly kind: 'stale' } | { readonly kind: 'name-taken' }>
> =>
  deps.unitOfWork(async (tx) => {
    const checked = checkManage(actor, await tx.environments.lock(input.id));
    if (!checked.ok) return checked;
    const before = checked.value;
    const saved = await tx.environments.rename({ ...before, name: input.name, version: input.version });
    if (saved !== 'saved') return err({ kind: saved });
    await tx.audit.record(actor, {
      type: 'environment.renamed',
      ...subjectOf({ ...before, name: input.name }),
      before: { name: before.name },
      after: { name: input.name },
    });
    return ok(undefined);
  });
