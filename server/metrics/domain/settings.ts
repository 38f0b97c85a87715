import { allowanceToday, type Budget, type Tier, tierOf } from './spending';

/** What people set for the collection of metrics. */
export type Settings = Budget & {
  /** Seconds that CloudWatch is given before a minute counts as final. */
  readonly lagSeconds: number;
  /** Until when somebody looks at the whole mesh. */
  readonly meshWatchedUntil: Date | null;
  readonly version: number;
};

/** Millionths of a dollar. */
export type Spent = { readonly today: number; readonly beforeToday: number };

export const allowanceOf = (settings: Settings, spent: Spent, now: Date): number =>
  allowanceToday(settings, spent.beforeToday, now);

export const tierNow = (settings: Settings, spent: Spent, now: Date): Tier =>
  tierOf(spent.today, allowanceOf(settings, spent, now));
