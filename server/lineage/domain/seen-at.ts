/** A clock that is this much ahead is believed. */
const AHEAD_MS = 60_000;

export type SeenAt = {
  readonly at: Date;
  /** The event's own time lay in the future: it counts as seen when it came. */
  readonly clamped: boolean;
};

/** When something was seen: by the event's time, and never later than it was received. */
export const seenAt = (said: Date, received: Date): SeenAt =>
  said.getTime() > received.getTime() + AHEAD_MS
    ? { at: received, clamped: true }
    : { at: said > received ? received : said, clamped: false };
