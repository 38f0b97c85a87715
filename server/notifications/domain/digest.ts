const HOUR_UTC = 7;
const DAY_MS = 24 * 60 * 60 * 1000;

/** When daily e-mails last became due: seven in the morning, UTC. What happened later waits for the next one. */
export function lastDigestMoment(now: Date): Date {
  const today = Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate(), HOUR_UTC);
  return new Date(today <= now.getTime() ? today : today - DAY_MS);
}
