import { governs, may } from '../../access/permissions';
import type { Actor } from '../../kernel/actor';
import { err, ok, type Result } from '../../kernel/result';
import type { RecertificationError } from '../domain/errors';
import { mayBeDecided } from '../domain/item';
import type { RecertificationDeps } from '../ports';
import type { DecideItemsInput } from '../schema';
import { closeWhenSettled } from './close-campaign';
import { settleItem } from './settle-item';

/** How many were decided, and how many had ended or been decided meanwhile. */
export type Decided = { readonly decided: number; readonly passed: number };

/** Keeps or revokes some of a campaign's subscriptions, all or none; whoever may not decide on one decides on none. */
export function decideItems(
  deps: RecertificationDeps,
  actor: Actor,
  { number, subscriptions, decision, reason }: DecideItemsInput,
): Promise<Result<Decided, RecertificationError>> {
  return deps.unitOfWork(async (tx): Promise<Result<Decided, RecertificationError>> => {
    const campaign = await tx.recertification.lock(number);
    if (!campaign) return err({ kind: 'not-found' });
    const wanted = new Set(subscriptions);
    const items = (await tx.recertification.items(campaign.id)).filter((item) => wanted.has(item.number));
    if (items.length < wanted.size || items.some((item) => !may(actor, 'recertification:see', item)))
      return err({ kind: 'not-found' });
    if (items.some((item) => !may(actor, 'recertification:decide', item))) return err({ kind: 'forbidden' });
    const at = deps.clock.now();
    let decided = 0;
    for (const item of items)
      if (
        mayBeDecided(item, decision, campaign, governs(actor, item)) &&
        (await settleItem(tx, actor, campaign, item, { decision, reason, at }))
      )
        decided += 1;
    if (decided === 0) return err({ kind: 'not-now' });
    await closeWhenSettled(tx, actor, campaign, at);
    return ok({ decided, passed: items.length - decided });
  });
}
