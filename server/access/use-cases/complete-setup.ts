import type { AuditRecorder } from '../../audit/ports';
import type { Clock } from '../../kernel/clock';
import { err, ok, type Result } from '../../kernel/result';
import type { UnitOfWork } from '../../kernel/unit-of-work';
import type { PasswordHasher, SetupLinkRepository, UserRepository } from '../ports';
import type { CompleteSetupInput } from '../schema';
import { hashSetupToken } from '../setup-token';

export type CompleteSetupDeps = {
  readonly unitOfWork: UnitOfWork<{
    readonly users: UserRepository;
    readonly setupLinks: SetupLinkRepository;
    readonly audit: AuditRecorder;
  }>;
  readonly clock: Clock;
  readonly passwordHasher: PasswordHasher;
};
export type CompleteSetupError = { readonly kind: 'link-invalid' } | { readonly kind: 'email-taken' };

/**
 * Makes the first administrator. A link that is unknown, used or over gets one and the same answer, and no work is done
 * for it: anybody can send one.
 */
export async function completeSetup(
  deps: CompleteSetupDeps,
  input: CompleteSetupInput,
): Promise<Result<{ readonly userId: string }, CompleteSetupError>> {
  const tokenHash = hashSetupToken(input.token);
  const link = await deps.unitOfWork((tx) => tx.setupLinks.find(tokenHash, deps.clock.now()));
  if (link?.userId !== null) return err({ kind: 'link-invalid' });
  const passwordHash = await deps.passwordHasher.hash(input.password);
  return deps.unitOfWork(async (tx) => {
    const now = deps.clock.now();
    if (!(await tx.setupLinks.use(tokenHash, now))) return err({ kind: 'link-invalid' });
    if ((await tx.users.countAdministrators()) > 0) return err({ kind: 'link-invalid' });
    const user = await tx.users.insert({ email: input.email, name: input.name, passwordHash });
    if (!user) return err({ kind: 'email-taken' });
    await tx.users.setOrganisationRoles(user.id, ['PLATFORM_ADMIN']);
    await tx.setupLinks.clear(null);
    await tx.audit.record(
      { part: 'setup' },
      {
        type: 'user.created',
        subjectType: 'user',
        subjectId: user.id,
        subjectLabel: user.email,
        after: { name: user.name, organisationRoles: ['PLATFORM_ADMIN'] },
      },
    );
    return ok({ userId: user.id });
  });
}
