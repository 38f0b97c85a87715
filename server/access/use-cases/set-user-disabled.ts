import type { AuditRecorder } from '../../audit/ports';
import type { Actor } from '../../kernel/actor';
import type { Clock } from '../../kernel/clock';
import { err, ok, type Result } from '../../kernel/result';
import type { UnitOfWork } from '../../kernel/unit-of-work';
import { may } from '../permissions';
import type { SetupLinkRepository, UserRepository } from '../ports';
import type { SetUserDisabledInput } from '../schema';

export type SetUserDisabledDeps = {
  readonly unitOfWork: UnitOfWork<{
    readonly users: UserRepository;
    readonly setupLinks: SetupLinkRepository;
    readonly audit: AuditRecorder;
  }>;
  readonly clock: Clock;
};
export type SetUserDisabledError =
  | { readonly kind: 'forbidden' }
  | { readonly kind: 'no-such-user' }
  | { readonly kind: 'last-administrator' };

/** Ends the person's sessions and keeps them out, or lets them in again. Their history stays. */
export function setUserDisabled(
  deps: SetUserDisabledDeps,
  actor: Actor,
  input: SetUserDisabledInput,
): Promise<Result<void, SetUserDisabledError>> {
  return deps.unitOfWork(async (tx) => {
    if (!may(actor, 'users:manage')) return err({ kind: 'forbidden' });
    await tx.users.lockAdministrators();
    const user = await tx.users.find(input.userId);
    if (!user) return err({ kind: 'no-such-user' });
    await tx.users.setDisabled(user.id, input.disabled ? deps.clock.now() : null);
    if (input.disabled) await tx.setupLinks.clear(user.id);
    if ((await tx.users.countAdministrators()) === 0) return err({ kind: 'last-administrator' });
    await tx.audit.record(actor, {
      type: input.disabled ? 'user.disabled' : 'user.enabled',
      subjectType: 'user',
      subjectId: user.id,
      subjectLabel: user.email,
    });
    return ok(undefined);
  });
}
