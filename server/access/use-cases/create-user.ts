import type { AuditRecorder } from '../../audit/ports';
import type { Actor } from '../../kernel/actor';
import { err, ok, type Result } from '../../kernel/result';
import type { UnitOfWork } from '../../kernel/unit-of-work';
import { may } from '../permissions';
import type { PasswordHasher, UserRepository } from '../ports';
import type { CreateUserInput } from '../schema';

export type CreateUserDeps = {
  readonly unitOfWork: UnitOfWork<{ readonly users: UserRepository; readonly audit: AuditRecorder }>;
  readonly passwordHasher: PasswordHasher;
};
export type CreateUserError = { readonly kind: 'forbidden' } | { readonly kind: 'email-taken' };

/** The only way in besides the first administrator's link; nobody signs up. */
export async function createUser(
  deps: CreateUserDeps,
  actor: Actor,
  input: CreateUserInput,
): Promise<Result<{ readonly userId: string }, CreateUserError>> {
  if (!may(actor, 'users:manage')) return err({ kind: 'forbidden' });
  // Takes a tenth of a second by design, so it stays outside the transaction.
  const passwordHash = await deps.passwordHasher.hash(input.password);
  return deps.unitOfWork(async (tx) => {
    const user = await tx.users.insert({ email: input.email, name: input.name, passwordHash });
    if (!user) return err({ kind: 'email-taken' });
    const organisationRoles = [...new Set(input.organisationRoles)];
    await tx.users.setOrganisationRoles(user.id, organisationRoles);
    await tx.audit.record(actor, {
      type: 'user.created',
      subjectType: 'user',
      subjectId: user.id,
      subjectLabel: user.email,
      after: { name: user.name, organisationRoles },
    });
    return ok({ userId: user.id });
  });
}
