import { may } from '../../access/permissions';
import type { Actor } from '../../kernel/actor';
import { err, ok, type Result } from '../../kernel/result';
import type { FanOutDeps, FanOutTx } from '../ports';
import type { AnswerInput } from '../schema';
import type { FanOutError } from './propose-fan-out';

/** The reader's project declines, or who operates the stream takes the proposal back. */
type Answer = 'decline' | 'withdraw';

async function open(tx: FanOutTx, actor: Actor, { id }: AnswerInput, answer: Answer) {
  const found = await tx.fanOuts.find(id);
  const subscription = found && (await tx.subscriptions.lock(found.subscriptionId));
  const proposal = found && (await tx.fanOuts.lock(id));
  const product = proposal && (await tx.products.find(proposal.productId));
  if (!proposal || !subscription || !product) return err({ kind: 'not-found' as const });
  const { ownerProjectId, domainId } = product;
  const between = { projectId: subscription.projectId, ownerProjectId, domainId };
  if (!may(actor, 'subscriptions:see', between)) return err({ kind: 'not-found' as const });
  const allowed =
    answer === 'decline'
      ? may(actor, 'requests:submit', subscription)
      : may(actor, 'shards:operate', product);
  return allowed ? ok({ proposal, subscription, product }) : err({ kind: 'forbidden' as const });
}

const answerWith =
  (answer: Answer) =>
  (deps: FanOutDeps, actor: Actor, input: AnswerInput): Promise<Result<void, FanOutError>> =>
    deps.unitOfWork(async (tx): Promise<Result<void, FanOutError>> => {
      const opened = await open(tx, actor, input, answer);
      if (!opened.ok) return opened;
      const { proposal, subscription, product } = opened.value;
      if (proposal.state !== 'OPEN' || proposal.version !== input.version) return err({ kind: 'stale' });
      const state = answer === 'decline' ? 'DECLINED' : 'WITHDRAWN';
      await tx.fanOuts.answer(proposal.id, state, { at: deps.clock.now(), note: input.note });
      await tx.audit.record(actor, {
        type: answer === 'decline' ? 'subscription.fan-out-declined' : 'subscription.fan-out-withdrawn',
        subjectType: 'subscription',
        subjectId: subscription.id,
        subjectLabel: `Subscription ${subscription.number}`,
        projectId: subscription.projectId,
        detail: { note: input.note, product: product.slug },
      });
      return ok(undefined);
    });

export const declineFanOut = answerWith('decline');
export const withdrawFanOut = answerWith('withdraw');
