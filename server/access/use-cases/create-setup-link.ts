import { err, ok, type Result } from '../../kernel/result';
import type { UnitOfWork } from '../../kernel/unit-of-work';
import type { SetupLinkRepository, UserRepository } from '../ports';
import { type IssueLinkDeps, issueLink, type SetupLink } from './issue-link';

export type CreateSetupLinkDeps = IssueLinkDeps & {
  readonly unitOfWork: UnitOfWork<{
    readonly users: UserRepository;
    readonly setupLinks: SetupLinkRepository;
  }>;
};

/** A link for the first administrator, printed at start as long as there is none. */
export function createSetupLink(
  deps: CreateSetupLinkDeps,
): Promise<Result<SetupLink, { readonly kind: 'administrator-exists' }>> {
  return deps.unitOfWork(async (tx) => {
    if ((await tx.users.countAdministrators()) > 0) return err({ kind: 'administrator-exists' });
    return ok(await issueLink(deps, tx.setupLinks, null));
  });
}
