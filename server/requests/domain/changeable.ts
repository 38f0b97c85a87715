import { err, ok, type Result } from '../../kernel/result';
import type { AccessPattern } from '../../policies/build/access-pattern';
import type { Route } from '../../policies/build/route';
import { sha256 } from '../../policies/build/sha256';
import type { SubscriptionState } from '../../subscriptions/domain/subscription-state';
import type { RequestError } from './errors';

type Prior = {
  readonly id: string;
  readonly number: number;
  readonly state: SubscriptionState;
  readonly endsAt: Date;
  readonly replacedAt: Date | null;
};

/** One way in, as far as a change can change it. */
export type Way = {
  readonly pattern: AccessPattern;
  readonly roleArn: string;
  readonly vpcEndpointIds: readonly string[];
  readonly route: Route;
};

const order = (ids: readonly string[]): readonly string[] => [...new Set(ids)].sort();
const wordOf = ({ pattern, roleArn, vpcEndpointIds, route }: Way): string =>
  JSON.stringify([pattern, roleArn, order(vpcEndpointIds), route]);

/**
 * Only what works is changed: what is suspended would come back in another shape, and what stopped on the way is retried
 * or undone first. `successor` is one that is to take its place already.
 */
export function checkChangeable(
  prior: Prior,
  successor: { readonly number: number } | undefined,
  now: Date,
): Result<void, RequestError> {
  if (successor) return err({ kind: 'being-changed', number: prior.number, successor: successor.number });
  const { number } = prior;
  if (prior.state !== 'ACTIVE' || prior.replacedAt !== null)
    return err({ kind: 'not-changeable', number, state: prior.state });
  return prior.endsAt.getTime() > now.getTime()
    ? ok(undefined)
    : err({ kind: 'not-changeable', number, state: 'at its end' });
}

/** A later end alone is a renewal, which writes nothing. */
export const checkDiffers = (number: number, from: Way, to: Way): Result<void, RequestError> =>
  wordOf(from) === wordOf(to) ? err({ kind: 'nothing-changes', number }) : ok(undefined);

/** What the approver saw: the new access as it was planned, what it takes the place of, and for how long both are there. */
export const changeHash = (
  planHash: string,
  prior: Pick<Prior, 'id'> & { readonly way: Way; readonly keyArns: readonly string[] },
  { endsAt, handoverHours }: { readonly endsAt: Date; readonly handoverHours: number },
): string =>
  sha256(
    JSON.stringify([
      planHash,
      prior.id,
      wordOf(prior.way),
      order(prior.keyArns),
      handoverHours,
      endsAt.toISOString(),
    ]),
  );
