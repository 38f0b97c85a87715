import type { AuditAuthor } from '../../audit/ports';
import { ok, type Result } from '../../kernel/result';
import type { SubscriptionError } from '../domain/errors';
import { isHandingOver, isUnderWay } from '../domain/succession';
import type { SubscriptionRecord } from '../ports';
import { type Move, type MoveEvent, type MoveTx, moveOne } from './move-one';

/** What takes access away because somebody, or the clock, wants it gone. A product that retires ends all of its own. */
const TAKES_AWAY: readonly MoveEvent[] = ['revoke', 'relinquish', 'suspend', 'expire'];

/** Moves a locked subscription, and with it what belongs to the same change. */
export async function moveSubscription(
  tx: MoveTx,
  by: AuditAuthor,
  subscription: SubscriptionRecord,
  move: Move,
): Promise<Result<SubscriptionRecord, SubscriptionError>> {
  const moved = await moveOne(tx, by, subscription, move);
  if (!moved.ok) return moved;
  await moveCompany(tx, by, subscription, move);
  return ok(moved.value);
}

/**
 * What the end of one of two subscriptions of a change means for the other. Whoever takes the old access away does not
 * get the new one instead: what is still on its way is undone. Whoever takes the new one away takes what is left of the
 * old one with it. An end that comes by the clock leaves the approved successor its own.
 */
async function moveCompany(
  tx: MoveTx,
  by: AuditAuthor,
  before: SubscriptionRecord,
  move: Move,
): Promise<void> {
  if (before.endReason !== null || !TAKES_AWAY.includes(move.event)) return;
  if (before.replacesId !== null) {
    const old = await tx.subscriptions.lock(before.replacesId);
    if (old && isHandingOver(old)) await moveOne(tx, by, old, { event: 'replace', at: move.at });
  }
  if (move.event === 'expire' || before.replacedAt !== null) return;
  const { word, event } =
    CLOSES[move.event === 'suspend' || move.event === 'relinquish' ? move.event : 'revoke'];
  const note = `Subscription ${before.number}, which it was to replace, was ${word}.`;
  for (const successor of await tx.subscriptions.successorsOf(before.id))
    if (isUnderWay(successor.state)) await moveOne(tx, by, successor, { event, at: move.at, note });
}

/** Access that is suspended is not to come back as another one. */
const CLOSES = {
  revoke: { word: 'revoked', event: 'revoke' },
  suspend: { word: 'suspended', event: 'revoke' },
  relinquish: { word: 'given up', event: 'relinquish' },
} as const;
