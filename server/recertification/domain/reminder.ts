/** Days before the due date on which those who have not decided are reminded. */
export const REMINDER_DAYS = [14, 7, 3, 1] as const;
const DAY_MS = 86_400_000;

type Reminded = {
  readonly startedAt: Date;
  readonly dueAt: Date;
  /** Days of the last reminder; null: none yet. */
  readonly remindedDays: number | null;
};

/**
 * The reminder that is due now, by its days; null for none. One that a stopped worker has missed is left out when the
 * next one is due already, and a campaign is not reminded of what was known when it began.
 */
export function dueReminder({ startedAt, dueAt, remindedDays }: Reminded, now: Date): number | null {
  const left = (dueAt.getTime() - now.getTime()) / DAY_MS;
  if (left <= 0) return null;
  const whole = (dueAt.getTime() - startedAt.getTime()) / DAY_MS;
  const due = REMINDER_DAYS.filter((days) => days < whole && left <= days).at(-1);
  return due !== undefined && (remindedDays === null || due < remindedDays) ? due : null;
}

/** Owners need a day at least, and nobody plans further than a year. */
export const LEAST_DAYS = 1;
export const MOST_DAYS = 366;

export function dueIsFine(dueAt: Date, now: Date): boolean {
  const left = (dueAt.getTime() - now.getTime()) / DAY_MS;
  return left >= LEAST_DAYS && left <= MOST_DAYS;
}
