import type { AuditRecorder } from '../../audit/ports';
import type { Actor } from '../../kernel/actor';
import { err, ok, type Result } from '../../kernel/result';
import type { UnitOfWork } from '../../kernel/unit-of-work';
import { may } from '../permissions';
import type { SetupLinkRepository, UserRepository } from '../ports';
import type { CreateResetLinkInput } from '../schema';
import { type IssueLinkDeps, issueLink, type SetupLink } from './issue-link';

export type CreateResetLinkDeps = IssueLinkDeps & {
  readonly unitOfWork: UnitOfWork<{
    readonly users: UserRepository;
    readonly setupLinks: SetupLinkRepository;
    readonly audit: AuditRecorder;
  }>;
};
export type CreateResetLinkError =
  | { readonly kind: 'forbidden' }
  | { readonly kind: 'no-such-user' }
  | { readonly kind: 'user-disabled' }
  /** One's own password is changed with the old one. */
  | { readonly kind: 'yourself' };

/**
 * A one-time link with which a person chooses a new password, which nobody else ever sees. From now on their old one
 * lets nobody in and all their sessions are over: whoever knows it may not be them. Earlier links of theirs end.
 */
export function createResetLink(
  deps: CreateResetLinkDeps,
  actor: Actor,
  input: CreateResetLinkInput,
): Promise<Result<SetupLink, CreateResetLinkError>> {
  return deps.unitOfWork(async (tx): Promise<Result<SetupLink, CreateResetLinkError>> => {
    if (!may(actor, 'users:manage')) return err({ kind: 'forbidden' });
    if (input.userId === actor.id) return err({ kind: 'yourself' });
    const user = await tx.users.find(input.userId);
    if (!user) return err({ kind: 'no-such-user' });
    if (user.disabledAt) return err({ kind: 'user-disabled' });
    const link = await issueLink(deps, tx.setupLinks, user.id);
    await tx.users.setPassword(user.id, null);
    await tx.audit.record(actor, {
      type: 'user.reset-link-created',
      subjectType: 'user',
      subjectId: user.id,
      subjectLabel: user.email,
      detail: { expiresAt: link.expiresAt },
    });
    return ok(link);
  });
}
