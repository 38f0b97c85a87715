import type { Clock } from '../../kernel/clock';
import type { UnitOfWork } from '../../kernel/unit-of-work';
import type { SetupLinkRepository, UserRepository } from '../ports';
import { hashSetupToken } from '../setup-token';

export type CheckSetupLinkDeps = {
  readonly unitOfWork: UnitOfWork<{
    readonly users: UserRepository;
    readonly setupLinks: SetupLinkRepository;
  }>;
  readonly clock: Clock;
};

/** Whether the link would make the first administrator now. Says nothing about why it would not. */
export function checkSetupLink(deps: CheckSetupLinkDeps, token: string): Promise<boolean> {
  return deps.unitOfWork(async (tx) => {
    const link = await tx.setupLinks.find(hashSetupToken(token), deps.clock.now());
    return link !== null && link.userId === null && (await tx.users.countAdministrators()) === 0;
  });
}
