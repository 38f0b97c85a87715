import type { Actor } from '../../kernel/actor';
import { err, ok, type Result } from '../../kernel/result';
import { isAnywhereArnOf } from '../domain/outside/anywhere-arn';
import type { NoteAnywhereArnsInput } from '../schema';
import {
  checkManage,
  type EnvironmentAccessError,
  type EnvironmentDeps,
  subjectOf,
} from './environment-transaction';

export type NoteAnywhereError =
  | EnvironmentAccessError
  | { readonly kind: 'wrong-place'; readonly field: 'trustAnchorArn' | 'profileArn' };

/**
 * What AWS gave the generated set, for the party's own configuration. A trust anchor that is known stays: requests were
 * reviewed with it.
 */
export const noteAnywhereArns = (
  deps: EnvironmentDeps,
  actor: Actor,
  input: NoteAnywhereArnsInput,
): Promise<Result<void, NoteAnywhereError>> =>
  deps.unitOfWork(async (tx) => {
    const checked = checkManage(actor, await tx.environments.lock(input.environmentId));
    if (!checked.ok) return checked;
    const environment = checked.value;
    const { outside } = environment;
    if (!outside) return err({ kind: 'not-found' });
    const trustAnchorArn = outside.trustAnchorArn ?? input.trustAnchorArn;
    const { profileArn } = input;
    if (trustAnchorArn !== null && !isAnywhereArnOf('trust-anchor', trustAnchorArn, environment))
      return err({ kind: 'wrong-place', field: 'trustAnchorArn' });
    if (!isAnywhereArnOf('profile', profileArn, environment))
      return err({ kind: 'wrong-place', field: 'profileArn' });
    await tx.environments.saveAnywhereArns(environment.id, { trustAnchorArn, profileArn });
    await tx.audit.record(actor, {
      type: 'environment.profile-noted',
      ...subjectOf(environment),
      before: { trustAnchorArn: outside.trustAnchorArn, profileArn: outside.profileArn },
      after: { trustAnchorArn, profileArn },
    });
    return ok(undefined);
  });
