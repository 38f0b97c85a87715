import type { AccessCheck, CallContext } from '../contract';
import { throttleError } from '../faults/fault-errors';
import { CALL_RATES, type CallRate } from './call-rates';
import { perSecond } from './token-bucket';
import { TokenBuckets } from './token-buckets';

/** Counts a call that is allowed; throws the service's own throttle when there were too many in the last second. */
export type LimitCalls = (context: CallContext, checks: readonly AccessCheck[]) => void;

/** `bites` is asked on every call: the control interface can lift the limits at any time. */
export function callLimiter(
  bites: () => boolean,
  rates = CALL_RATES,
  buckets = new TokenBuckets(),
): LimitCalls {
  return (context, checks) => {
    const rate = rates[context.service]?.[context.operation];
    if (!rate || !bites()) return;
    const resource = checks[0]?.resource ?? '*';
    const key = bucketKey(rate, context, resource);
    if (!buckets.take(key, perSecond(rate.perSecond), context.now.getTime()))
      throw throttleError(context.service, context.operation, resource);
  };
}

function bucketKey(rate: CallRate, context: CallContext, resource: string): string {
  const whose = rate.per === 'stream' ? streamOf(resource) : `${context.caller.accountId}/${context.region}`;
  return `${context.service}:${rate.pool ?? context.operation} ${whose}`;
}

/** A consumer counts for its stream. */
const streamOf = (resource: string): string => resource.replace(/\/consumer\/.*$/, '');
