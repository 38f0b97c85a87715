import { statusAt } from './consumer-state';
import type { FanOut } from './fan-out';
import { limitExceeded } from './input';
import type { StreamState } from './stream-state';

const MOST_CONSUMERS = 20;
const MOST_WITH_ADVANTAGE = 50;
const MOST_CREATING = 5;

/**
 * 20 consumers for a stream, 50 for an on-demand stream with On-demand Advantage, and 5 at once in CREATING
 * (docs/aws-facts.md §1). AWS's text leaves open whether the 5 are a stream's or an account's: the stricter holds.
 */
export function checkRoom({ plane, settings, consumers }: FanOut, stream: StreamState, now: number): void {
  if (!plane.limitsBite()) return;
  const { arn, name, accountId, region, mode } = stream;
  const most =
    mode === 'ON_DEMAND' && settings.hasAdvantage(stream, now) ? MOST_WITH_ADVANTAGE : MOST_CONSUMERS;
  if (consumers.of(arn, now).length >= most)
    throw limitExceeded(
      `Stream ${name} under account ${accountId} has ${most} registered consumers, which is the limit.`,
    );
  const creating = consumers
    .all(now)
    .filter(({ state }) => state.accountId === accountId && state.region === region)
    .filter(({ state }) => statusAt(state, now) === 'CREATING');
  if (creating.length >= MOST_CREATING)
    throw limitExceeded(
      `Account ${accountId} has ${MOST_CREATING} consumers in CREATING status in ${region}, which is the limit.`,
    );
}
