import type { AuditRecorder } from '../../audit/ports';
import type { Clock } from '../../kernel/clock';
import { err, ok, type Result } from '../../kernel/result';
import type { UnitOfWork } from '../../kernel/unit-of-work';
import type { PasswordHasher, SetupLinkRepository, UserRecord, UserRepository } from '../ports';
import type { ResetPasswordInput } from '../schema';
import { hashSetupToken } from '../setup-token';

type ResetTx = {
  readonly users: UserRepository;
  readonly setupLinks: SetupLinkRepository;
  readonly audit: AuditRecorder;
};
export type ResetPasswordDeps = {
  readonly unitOfWork: UnitOfWork<ResetTx>;
  readonly clock: Clock;
  readonly passwordHasher: PasswordHasher;
};
export type ResetPasswordError = { readonly kind: 'link-invalid' };

/** Whose link this is; null when it is unknown, used or over, or its person may not sign in. */
export async function readResetLink(
  { unitOfWork, clock }: Pick<ResetPasswordDeps, 'unitOfWork' | 'clock'>,
  token: string,
): Promise<UserRecord | null> {
  return unitOfWork((tx) => personOf(tx, hashSetupToken(token), clock.now()));
}

async function personOf(tx: ResetTx, tokenHash: string, now: Date): Promise<UserRecord | null> {
  const link = await tx.setupLinks.find(tokenHash, now);
  const user = link?.userId ? await tx.users.find(link.userId) : null;
  return user?.disabledAt === null ? user : null;
}

/** Sets the password that the person chose, once. The link is all that they need to be known by. */
export async function resetPassword(
  deps: ResetPasswordDeps,
  input: ResetPasswordInput & { readonly ip?: string },
): Promise<Result<{ readonly email: string }, ResetPasswordError>> {
  // Hashing takes a tenth of a second by design; nobody gets that for a made-up link.
  if (!(await readResetLink(deps, input.token))) return err({ kind: 'link-invalid' });
  const tokenHash = hashSetupToken(input.token);
  const passwordHash = await deps.passwordHasher.hash(input.newPassword);
  return deps.unitOfWork(async (tx): Promise<Result<{ readonly email: string }, ResetPasswordError>> => {
    const now = deps.clock.now();
    const user = await personOf(tx, tokenHash, now);
    if (!user || !(await tx.setupLinks.use(tokenHash, now))) return err({ kind: 'link-invalid' });
    await tx.users.setPassword(user.id, passwordHash);
    await tx.audit.record(
      { id: user.id, email: user.email, ...(input.ip === undefined ? {} : { ip: input.ip }) },
      { type: 'user.password-chosen', subjectType: 'user', subjectId: user.id, subjectLabel: user.email },
    );
    return ok({ email: user.email });
  });
}
