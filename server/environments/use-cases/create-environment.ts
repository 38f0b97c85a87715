import { isMember, may } from '../../access/permissions';
import { mayUseRoles } from '../../accounts/domain/account';
import type { Actor } from '../../kernel/actor';
import { err, ok, type Result } from '../../kernel/result';
import type { Environment } from '../ports';
import type { CreateEnvironmentInput } from '../schema';
import {
  type EnvironmentAccessError,
  type EnvironmentDeps,
  type EnvironmentTransaction,
  subjectOf,
} from './environment-transaction';

export type CreateEnvironmentError =
  | EnvironmentAccessError
  | { readonly kind: 'not-assigned' }
  | { readonly kind: 'region-not-registered'; readonly regions: readonly string[] }
  | { readonly kind: 'name-taken' };

/** Whether the project may have an environment in this account and Region. */
export async function checkPlace(
  tx: EnvironmentTransaction,
  actor: Actor,
  input: Pick<CreateEnvironmentInput, 'projectId' | 'accountId' | 'region'>,
): Promise<Result<void, Exclude<CreateEnvironmentError, { kind: 'name-taken' }>>> {
  const { projectId, accountId, region } = input;
  if (!may(actor, 'environments:manage', input))
    return err({ kind: isMember(actor, projectId) ? 'forbidden' : 'not-found' });
  // A project that is being removed has no assignments any more once this comes back.
  await tx.projects.hold(projectId);
  const account = await tx.accounts.hold(accountId);
  const assignments = await tx.accounts.assignments({ accountId, projectId });
  if (!account || !mayUseRoles(assignments, projectId, accountId)) return err({ kind: 'not-assigned' });
  return account.regions.includes(region)
    ? ok(undefined)
    : err({ kind: 'region-not-registered', regions: account.regions });
}

/** Where a project consumes: one account that is assigned to it, one Region of that account. Roles come after. */
export const createEnvironment = (
  deps: EnvironmentDeps,
  actor: Actor,
  input: CreateEnvironmentInput,
): Promise<Result<Environment, CreateEnvironmentError>> =>
  deps.unitOfWork(async (tx) => {
    const place = await checkPlace(tx, actor, input);
    if (!place.ok) return place;
    const environment = await tx.environments.insert(input);
    if (!environment) return err({ kind: 'name-taken' });
    const { accountId, region, vpcEndpointIds } = input;
    await tx.audit.record(actor, {
      type: 'environment.created',
      ...subjectOf(environment),
      after: { name: environment.name, accountId, region, vpcEndpointIds },
    });
    return ok(environment);
  });
