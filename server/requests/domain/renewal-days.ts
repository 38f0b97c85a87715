import { endBounds } from './end-bounds';

const DAY = 86_400_000;
const dayOf = (at: Date) => at.toISOString().slice(0, 10);

/** Days to choose from, as `YYYY-MM-DD`; the proposal is 90 days more, as far as the limit lets it. */
export function renewalDays(endsAt: Date, now: Date) {
  // The end is the end of its day, so the last whole day lies before the bound.
  const latest = dayOf(new Date(endBounds(now).latest.getTime() - DAY));
  const earliest = dayOf(new Date(endsAt.getTime() + DAY));
  const proposed = dayOf(new Date(endsAt.getTime() + 90 * DAY));
  return { earliest, latest, endsAt: proposed < latest ? proposed : latest };
}
