const day = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  timeZone: 'UTC',
});
const dayOfYear = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' });
const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', timeZone: 'UTC' });
const clockWithSeconds = new Intl.DateTimeFormat('en-GB', {
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  timeZone: 'UTC',
});

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** `17 Feb 2027` */
export const dayWords = (at: Date): string => day.format(at);

/** `14:31 UTC` */
export const clockWords = (at: Date): string => `${clock.format(at)} UTC`;

/** `14:31:07 UTC` */
export const exactClockWords = (at: Date): string => `${clockWithSeconds.format(at)} UTC`;

/** `17 Feb 2027, 14:31:07 UTC`: for tooltips. */
export const exactWords = (at: Date): string => `${day.format(at)}, ${exactClockWords(at)}`;

/** `18 Nov 16:04 UTC` */
export const momentWords = (at: Date): string => `${dayOfYear.format(at)} ${clockWords(at)}`;

/** `18 Nov 16:04:09 UTC` */
export const secondWords = (at: Date): string => `${dayOfYear.format(at)} ${exactClockWords(at)}`;

/** `38 s`, `26 min`, `5 h`, `90 days` */
export function spanWords(ms: number): string {
  const span = Math.abs(ms);
  if (span < MINUTE) return `${Math.round(span / 1_000)} s`;
  if (span < HOUR) return `${Math.floor(span / MINUTE)} min`;
  if (span < 2 * DAY) return `${Math.floor(span / HOUR)} h`;
  return `${Math.floor(span / DAY)} days`;
}

/** Relative under 24 hours, the date after: `38 s ago`, `in 5 h`, `18 Nov 2026`. */
export function agoWords(at: Date, now: Date): string {
  const ms = at.getTime() - now.getTime();
  if (Math.abs(ms) >= DAY) return dayWords(at);
  if (Math.abs(ms) < 2_000) return 'just now';
  return ms < 0 ? `${spanWords(ms)} ago` : `in ${spanWords(ms)}`;
}

/** `0.21 s`, `18.4 s`, `2 min 5 s` */
export function durationWords(ms: number): string {
  if (ms < 10_000) return `${(ms / 1_000).toFixed(2)} s`;
  if (ms < MINUTE) return `${(ms / 1_000).toFixed(1)} s`;
  return `${Math.floor(ms / MINUTE)} min ${Math.round((ms % MINUTE) / 1_000)} s`;
}
