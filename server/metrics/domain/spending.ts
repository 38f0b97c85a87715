/** What people set: docs/aws-facts.md §12. Amounts in millionths of a dollar. */
export type Price = { readonly perThousandMicros: number };
export type Budget = Price & { readonly monthlyMicros: number };

/** AWS's price of GetMetricData, and a budget that a mesh of some dozens of streams stays far below. */
export const DEFAULT_BUDGET: Budget = { perThousandMicros: 10_000, monthlyMicros: 100_000_000 };

/** AWS charges by metrics requested, however many points come back. */
export const priceOf = (metrics: number, { perThousandMicros }: Price): number =>
  (metrics * perThousandMicros) / 1_000;

/** Days of `at`'s month in UTC, and which day it is. */
function dayOfMonth(at: Date): { readonly day: number; readonly days: number } {
  const days = new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + 1, 0)).getUTCDate();
  return { day: at.getUTCDate(), days };
}

/** What today may cost: the rest of the month's budget, spread over its remaining days. */
export function allowanceToday(budget: Budget, spentBeforeToday: number, now: Date): number {
  const { day, days } = dayOfMonth(now);
  return Math.max(0, (budget.monthlyMicros - spentBeforeToday) / (days - day + 1));
}

/** What is asked for, as the day's share is used up: shards go first, then how often streams are looked at. */
export type Tier = 'all' | 'no-shards' | 'coarse' | 'nothing';

export const SHARDS_UNTIL = 0.8;
export const FINE_UNTIL = 0.95;

export function tierOf(spentToday: number, allowance: number): Tier {
  if (spentToday >= allowance) return 'nothing';
  const used = spentToday / allowance;
  if (used >= FINE_UNTIL) return 'coarse';
  return used >= SHARDS_UNTIL ? 'no-shards' : 'all';
}

/** How much of the day's share a level may use: a call that would pass it is not made. */
export const mayUse = (shards: boolean): number => (shards ? SHARDS_UNTIL : 1);

export const maySpend = (
  today: { readonly spent: number; readonly allowance: number; readonly share: number },
  price: number,
): boolean => today.spent + price <= today.allowance * today.share;
