import type { FanOutPlan } from './fan-out-plan';

/** What whoever proposes has to have seen. Traffic moves from minute to minute, and with it what a month comes to. */
export const shownOf = ({ to, mode, perShardHour, perGb, openShards }: FanOutPlan): string =>
  JSON.stringify([to, mode, perShardHour, perGb, openShards]);
