import type { AuditRecorder } from '../../audit/ports';
import type { Actor } from '../../kernel/actor';
import type { Clock } from '../../kernel/clock';
import type { Randomness } from '../../kernel/randomness';
import { err, ok, type Result } from '../../kernel/result';
import type { UnitOfWork } from '../../kernel/unit-of-work';
import { may } from '../permissions';
import type { SetupLinkRepository, UserRepository } from '../ports';
import type { CreateResetLinkInput } from '../schema';
import { hashSetupToken } from '../setup-token';
import { LINK_VALID_MS, type SetupLink } from './create-setup-link';

export type CreateResetLinkDeps = {
  readonly unitOfWork: UnitOfWork<{
    readonly users: UserRepository;
    readonly setupLinks: SetupLinkRepository;
    readonly audit: AuditRecorder;
  }>;
  readonly clock: Clock;
  readonly randomness: Randomness;
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
    const token = deps.randomness.token();
    const expiresAt = new Date(deps.clock.now().getTime() + LINK_VALID_MS);
    await tx.setupLinks.clear(user.id);
    await tx.setupLinks.insert({ tokenHash: hashSetupToken(token), expiresAt, userId: user.id });
    await tx.users.setPassword(user.id, null);
    await tx.audit.record(actor, {
      type: 'user.reset-link-created',
      subjectType: 'user',
      subjectId: user.id,
      subjectLabel: user.email,
      detail: { expiresAt },
    });
    return ok({ token, expiresAt });
  });
}
