import { decidesSomething } from '../../access/permissions';
import type { UserRepository } from '../../access/ports';
import type { AuditRecorder } from '../../audit/ports';
import type { Actor } from '../../kernel/actor';
import type { Clock } from '../../kernel/clock';
import { err, ok, type Result } from '../../kernel/result';
import type { UnitOfWork } from '../../kernel/unit-of-work';
import type { DelegationRepository } from '../ports';
import type { DelegateInput, EndDelegationInput } from '../schema';

export type DelegationDeps = {
  readonly unitOfWork: UnitOfWork<{
    readonly delegations: DelegationRepository;
    readonly users: Pick<UserRepository, 'find' | 'findByEmail'>;
    readonly audit: AuditRecorder;
  }>;
  readonly clock: Clock;
};
export type DelegationError =
  /** There is nothing that they decide. */
  | { readonly kind: 'forbidden' }
  | { readonly kind: 'no-such-person' }
  | { readonly kind: 'yourself' }
  | { readonly kind: 'wrong-days' }
  | { readonly kind: 'no-such-delegation' };

const DAY = 86_400_000;
/** Whoever is away for longer hands the role over. */
export const LONGEST_DAYS = 92;

/**
 * Lets somebody decide requests for this person on some days. What they may decide is asked of this person's roles at that
 * moment, and of their own: who belongs to the project that asks decides for nobody.
 */
export function delegate(
  deps: DelegationDeps,
  actor: Actor,
  { email, from, until, note }: DelegateInput,
): Promise<Result<void, DelegationError>> {
  return deps.unitOfWork(async (tx): Promise<Result<void, DelegationError>> => {
    if (!decidesSomething(actor)) return err({ kind: 'forbidden' });
    const now = deps.clock.now();
    const startsAt = new Date(`${from}T00:00:00.000Z`);
    const endsAt = new Date(Date.parse(`${until}T00:00:00.000Z`) + DAY);
    const days = (endsAt.getTime() - startsAt.getTime()) / DAY;
    if (days < 1 || days > LONGEST_DAYS || endsAt <= now) return err({ kind: 'wrong-days' });
    const to = await tx.users.findByEmail(email);
    if (!to || to.disabledAt) return err({ kind: 'no-such-person' });
    if (to.id === actor.id) return err({ kind: 'yourself' });
    await tx.delegations.insert({ fromId: actor.id, toId: to.id, startsAt, endsAt, note, createdAt: now });
    await tx.audit.record(actor, {
      type: 'user.review-delegated',
      subjectType: 'user',
      subjectId: to.id,
      subjectLabel: to.email,
      after: { startsAt, endsAt },
      ...(note ? { detail: { note } } : {}),
    });
    return ok(undefined);
  });
}

/** Ends it now; what was decided stays. Only whose right it is ends it. */
export function endDelegation(
  deps: DelegationDeps,
  actor: Actor,
  { id }: EndDelegationInput,
): Promise<Result<void, DelegationError>> {
  return deps.unitOfWork(async (tx): Promise<Result<void, DelegationError>> => {
    const delegation = await tx.delegations.find(id);
    const now = deps.clock.now();
    if (delegation?.fromId !== actor.id || delegation.endsAt <= now)
      return err({ kind: 'no-such-delegation' });
    await tx.delegations.end(id, now);
    const to = await tx.users.find(delegation.toId);
    await tx.audit.record(actor, {
      type: 'user.review-delegation-ended',
      subjectType: 'user',
      subjectId: delegation.toId,
      subjectLabel: to?.email ?? delegation.toId,
      before: { startsAt: delegation.startsAt, endsAt: delegation.endsAt },
    });
    return ok(undefined);
  });
}
