import type { AuditRecorder } from '../../audit/ports';
import type { Actor } from '../../kernel/actor';
import { err, ok, type Result } from '../../kernel/result';
import type { UnitOfWork } from '../../kernel/unit-of-work';
import { may } from '../permissions';
import type { SetupLinkRepository, UserRepository } from '../ports';
import type { CreateUserInput } from '../schema';
import { type IssueLinkDeps, issueLink, type SetupLink } from './issue-link';

export type CreateUserDeps = IssueLinkDeps & {
  readonly unitOfWork: UnitOfWork<{
    readonly users: UserRepository;
    readonly setupLinks: SetupLinkRepository;
    readonly audit: AuditRecorder;
  }>;
};
export type CreateUserError = { readonly kind: 'forbidden' } | { readonly kind: 'email-taken' };
export type CreatedUser = { readonly userId: string; readonly link: SetupLink };

/**
 * The only way in besides the first administrator's link; nobody signs up. The person chooses their password by the
 * one-time link, so that nobody else ever knows it.
 */
export function createUser(
  deps: CreateUserDeps,
  actor: Actor,
  input: CreateUserInput,
): Promise<Result<CreatedUser, CreateUserError>> {
  return deps.unitOfWork(async (tx): Promise<Result<CreatedUser, CreateUserError>> => {
    if (!may(actor, 'users:manage')) return err({ kind: 'forbidden' });
    const user = await tx.users.insert({ email: input.email, name: input.name, passwordHash: null });
    if (!user) return err({ kind: 'email-taken' });
    const organisationRoles = [...new Set(input.organisationRoles)];
    await tx.users.setOrganisationRoles(user.id, organisationRoles);
    const link = await issueLink(deps, tx.setupLinks, user.id);
    await tx.audit.record(actor, {
      type: 'user.created',
      subjectType: 'user',
      subjectId: user.id,
      subjectLabel: user.email,
      after: { name: user.name, organisationRoles },
      detail: { linkExpiresAt: link.expiresAt },
    });
    return ok({ userId: user.id, link });
  });
}
