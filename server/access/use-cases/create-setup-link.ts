import type { Clock } from '../../kernel/clock';
import type { Randomness } from '../../kernel/randomness';
import { err, ok, type Result } from '../../kernel/result';
import type { UnitOfWork } from '../../kernel/unit-of-work';
import type { SetupLinkRepository, UserRepository } from '../ports';
import { hashSetupToken } from '../setup-token';

/** How long one-time links can be used. */
export const LINK_VALID_MS = 24 * 60 * 60 * 1000;

export type CreateSetupLinkDeps = {
  readonly unitOfWork: UnitOfWork<{
    readonly users: UserRepository;
    readonly setupLinks: SetupLinkRepository;
  }>;
  readonly clock: Clock;
  readonly randomness: Randomness;
};
export type SetupLink = { readonly token: string; readonly expiresAt: Date };

/** A link for the first administrator, printed at start as long as there is none. Earlier links end. */
export function createSetupLink(
  deps: CreateSetupLinkDeps,
): Promise<Result<SetupLink, { readonly kind: 'administrator-exists' }>> {
  return deps.unitOfWork(async (tx) => {
    if ((await tx.users.countAdministrators()) > 0) return err({ kind: 'administrator-exists' });
    const token = deps.randomness.token();
    const expiresAt = new Date(deps.clock.now().getTime() + LINK_VALID_MS);
    await tx.setupLinks.clear(null);
    await tx.setupLinks.insert({ tokenHash: hashSetupToken(token), expiresAt, userId: null });
    return ok({ token, expiresAt });
  });
}
