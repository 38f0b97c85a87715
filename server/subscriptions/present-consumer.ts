import type { GrantView } from '../grants/view';
import { consumerNameIn } from '../policies/build/stream-consumer';
import { isTerminal, type SubscriptionState } from './domain/subscription-state';
import type { ConsumerView } from './view';

type Row = { readonly state: SubscriptionState; readonly stateChangedAt: Date };

/**
 * What the owner registered for the role, as the page hands it over. A SubscribeToShard lasts five minutes at most
 * (docs/aws-facts.md §1), and AWS does not say that it looks again before: `openSeconds` is how long to reckon with.
 */
export function consumerOf(
  { state, stateChangedAt }: Row,
  grants: readonly GrantView[],
  openSeconds: number,
): ConsumerView | null {
  const grant = grants.find(({ kind }) => kind === 'STREAM_CONSUMER');
  if (!grant) return null;
  const registered = /:\d+$/.test(grant.targetArn) && grant.state !== 'REMOVED';
  const ended = isTerminal(state) || state === 'SUSPENDED';
  const until = new Date(stateChangedAt.getTime() + openSeconds * 1_000);
  return {
    name: consumerNameIn(grant.targetArn),
    arn: registered ? grant.targetArn : null,
    mayDeliverUntil: ended && grant.state === 'REMOVED' ? until.toISOString() : null,
  };
}
