import type { AccessCheck, CallContext } from '../contract';
import type { MetricScope } from './metrics/metric';

/** Metrics have no ARNs: whoever may read or write some may do so with all, unless a condition says which namespace. */
export const checkMetrics = (
  action: string,
  context: CallContext,
  keys?: Readonly<Record<string, string>>,
): AccessCheck => ({
  action: `cloudwatch:${action}`,
  resource: '*',
  resourceAccountId: context.caller.accountId,
  ...(keys && { context: keys }),
});

export const scopeOf = ({ caller, region }: CallContext): MetricScope => ({
  accountId: caller.accountId,
  region,
});

export const alarmArn = ({ accountId, region }: MetricScope, name: string): string =>
  `arn:aws:cloudwatch:${region}:${accountId}:alarm:${name}`;
