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

/** `*` for the name asks for all alarms. */
export const checkAlarm = (
  action: string,
  context: CallContext,
  name: string,
  keys?: Readonly<Record<string, string | readonly string[]>>,
): AccessCheck => ({
  action: `cloudwatch:${action}`,
  resource: alarmArn(scopeOf(context), name),
  resourceAccountId: context.caller.accountId,
  ...(keys && Object.keys(keys).length > 0 && { context: keys }),
});

export function scopeOf({ caller, region }: CallContext): MetricScope {
  return { accountId: caller.accountId, region };
}

export function alarmArn({ accountId, region }: MetricScope, name: string): string {
  return `arn:aws:cloudwatch:${region}:${accountId}:alarm:${name}`;
}
