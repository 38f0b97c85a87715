const DAY_MS = 86_400_000;

type Term = {
  /** When this access began: whoever asked for three days needs not hear at once that fourteen have begun. */
  readonly from: Date;
  readonly endsAt: Date;
};

/**
 * The reminder that is due now, in days before the end; null when none is. Of several that are due (nobody looked for a
 * while) it is the most urgent one alone, and once it is sent the earlier ones are past.
 */
export function dueReminder(
  rules: readonly number[],
  sent: readonly number[],
  { from, endsAt }: Term,
  now: Date,
): number | null {
  if (endsAt.getTime() <= now.getTime()) return null;
  const momentOf = (days: number) => endsAt.getTime() - days * DAY_MS;
  const due = rules.filter((days) => momentOf(days) <= now.getTime() && momentOf(days) > from.getTime());
  if (due.length === 0) return null;
  const most = Math.min(...due);
  return sent.some((days) => days <= most) ? null : most;
}

/** Whole days until the end, as people count them: what ends within 24 hours ends in one day. */
export const daysLeft = (endsAt: Date, now: Date): number =>
  Math.ceil((endsAt.getTime() - now.getTime()) / DAY_MS);
