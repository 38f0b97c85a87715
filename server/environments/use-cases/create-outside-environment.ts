import type { Actor } from '../../kernel/actor';
import { roleArn } from '../../kernel/arn';
import type { Clock } from '../../kernel/clock';
import { err, ok, type Result } from '../../kernel/result';
import { type CaFault, readCaBundle } from '../ca-bundle';
import { OUTSIDE_PATH } from '../domain/outside/outside-party';
import type { Environment } from '../ports';
import type { CreateOutsideInput } from '../schema';
import { type CreateEnvironmentError, checkPlace } from './create-environment';
import { type EnvironmentDeps, subjectOf } from './environment-transaction';

export type CreateOutsideError =
  | CreateEnvironmentError
  | { readonly kind: 'ca-unusable'; readonly because: CaFault };

/**
 * Where a party outside AWS consumes: one role in an account of the project, which one certificate takes by IAM Roles
 * Anywhere. The role need not be there yet: the generated set makes it, and nothing can be asked for before it was
 * found as it has to be.
 */
export async function createOutsideEnvironment(
  deps: EnvironmentDeps & { readonly clock: Clock },
  actor: Actor,
  input: CreateOutsideInput,
): Promise<Result<Environment, CreateOutsideError>> {
  const { projectId, name, accountId, region, roleName, caBundle: pasted, ...party } = input;
  const read = pasted === null ? null : readCaBundle(pasted, deps.clock.now());
  if (read && !read.ok) return err({ kind: 'ca-unusable', because: read.error });
  const caBundle = read ? read.value.pem : null;
  const role = roleArn(accountId, roleName, OUTSIDE_PATH);

  return deps.unitOfWork(async (tx) => {
    const place = await checkPlace(tx, actor, input);
    if (!place.ok) return place;
    const environment = await tx.environments.insert({
      projectId,
      name,
      accountId,
      region,
      outside: { ...party, caBundle, profileArn: null },
    });
    if (!environment) return err({ kind: 'name-taken' });
    await tx.environments.addPrincipal(environment.id, role);
    await tx.audit.record(actor, {
      type: 'environment.created',
      ...subjectOf(environment),
      after: { name, accountId, region, role, outside: { ...party, authorities: read?.value.certificates } },
    });
    return ok(environment);
  });
}
