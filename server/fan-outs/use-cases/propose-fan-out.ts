import { may } from '../../access/permissions';
import { isOffered } from '../../catalog/domain/lifecycle';
import type { Actor } from '../../kernel/actor';
import { err, ok, type Result } from '../../kernel/result';
import { type FanOutPlan, hasRoom } from '../domain/fan-out-plan';
import type { FanOutDeps } from '../ports';

export type FanOutError =
  | { readonly kind: 'not-found' }
  | { readonly kind: 'forbidden' }
  | { readonly kind: 'stale' }
  /** What was looked at is another plan by now. */
  | { readonly kind: 'plan-changed' }
  | { readonly kind: 'proposed-already' }
  /** Somebody renews or changes it, or something is to take its place. */
  | { readonly kind: 'asked-already' }
  | { readonly kind: 'not-active' }
  | { readonly kind: 'not-offered' }
  | { readonly kind: 'no-room'; readonly taken: number; readonly limit: number };

type Proposed = {
  readonly slug: string;
  readonly subscription: number;
  readonly plan: FanOutPlan;
  readonly reason: string;
};

/**
 * Proposes fan-out to the project of a reader that shares. Nothing of the subscription changes: its project asks for the
 * change, which is reviewed as every other (docs/decisions/0022-changes-by-successor.md), or declines.
 */
export function proposeFanOut(
  deps: FanOutDeps,
  actor: Actor,
  { slug, subscription: number, plan, reason }: Proposed,
): Promise<Result<void, FanOutError>> {
  return deps.unitOfWork(async (tx): Promise<Result<void, FanOutError>> => {
    const found = await tx.products.findBySlug(slug);
    const product = found && (await tx.products.lock(found.id));
    if (!product || !isOffered(product.lifecycle)) return err({ kind: 'not-found' });
    if (!may(actor, 'shards:operate', product)) return err({ kind: 'forbidden' });
    const named = await tx.subscriptions.findByNumber(number);
    const subscription = named?.productId === product.id ? await tx.subscriptions.lock(named.id) : null;
    if (!subscription) return err({ kind: 'not-found' });
    if (subscription.state !== 'ACTIVE') return err({ kind: 'not-active' });
    if (subscription.pattern !== plan.from) return err({ kind: 'plan-changed' });
    if (!product.accessPatterns.includes(plan.to)) return err({ kind: 'not-offered' });
    if (!hasRoom(plan)) return err({ kind: 'no-room', ...plan.room });
    const followed = await tx.requests.findFollowUp(subscription.id);
    const [successor] = await tx.subscriptions.successorsOf(subscription.id);
    if (followed !== null || successor || subscription.replacedAt) return err({ kind: 'asked-already' });
    const at = deps.clock.now();
    const { id: subscriptionId, projectId } = subscription;
    const proposal = { subscriptionId, productId: product.id, plan, reason, proposedAt: at };
    if (!(await tx.fanOuts.insert({ ...proposal, proposedById: actor.id })))
      return err({ kind: 'proposed-already' });
    await tx.audit.record(actor, {
      type: 'subscription.fan-out-proposed',
      subjectType: 'subscription',
      subjectId: subscriptionId,
      subjectLabel: `Subscription ${number}`,
      projectId,
      detail: {
        ...{ note: reason, product: product.slug, from: plan.from, to: plan.to },
        ...{ dollarsPerMonth: plan.dollarsPerMonth, room: plan.room },
      },
    });
    return ok(undefined);
  });
}
