import { may } from '../../access/permissions';
import type { AccountRepository } from '../../accounts/ports';
import type { AuditRecorder } from '../../audit/ports';
import type { Actor } from '../../kernel/actor';
import { err, ok, type Result } from '../../kernel/result';
import type { UnitOfWork } from '../../kernel/unit-of-work';
import type { ProjectRepository } from '../../projects/ports';
import type { Environment, EnvironmentRepository } from '../ports';

export type EnvironmentTransaction = {
  readonly environments: EnvironmentRepository;
  readonly projects: ProjectRepository;
  readonly accounts: AccountRepository;
  readonly audit: AuditRecorder;
};
export type EnvironmentDeps = { readonly unitOfWork: UnitOfWork<EnvironmentTransaction> };

export type EnvironmentAccessError = { readonly kind: 'not-found' } | { readonly kind: 'forbidden' };

/** Another project's environment is not there for people who may not see it. */
export function checkManage(
  actor: Actor,
  environment: Environment | null,
): Result<Environment, EnvironmentAccessError> {
  if (!environment || !may(actor, 'environments:see', environment)) return err({ kind: 'not-found' });
  return may(actor, 'environments:manage', environment) ? ok(environment) : err({ kind: 'forbidden' });
}

/** The role of a party outside AWS is made with its environment, and stays its only one. */
export type SetByEnvironment = { readonly kind: 'set-by-environment' };

export const subjectOf = (environment: Environment) =>
  ({
    subjectType: 'environment',
    subjectId: environment.id,
    subjectLabel: environment.name,
    projectId: environment.projectId,
  }) as const;
