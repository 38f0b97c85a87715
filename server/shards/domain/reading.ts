/** Where the numbers of a verdict stand between AWS and the page. Moments are milliseconds since 1970. */
export type Reading =
  | { readonly kind: 'current' }
  /** Nothing of it is known yet: the first look at it asks. */
  | { readonly kind: 'unread' }
  /** AWS was asked in time and had nothing for a while, or nothing at all: no traffic, or CloudWatch is late. */
  | { readonly kind: 'silent'; readonly until: number | null }
  /** Nobody could ask for a while. */
  | { readonly kind: 'old'; readonly until: number | null }
  /** AWS refused, or did not answer. */
  | { readonly kind: 'refused'; readonly until: number | null }
  | { readonly kind: 'gone' };

/** What is known of how a stream is read; `until`: the end of the newest minute of the window that has a value. */
export type ReadState = {
  readonly state: 'waiting' | 'fresh' | 'silent' | 'stale' | 'gone';
  readonly failed: boolean;
  /** Its shards were listed: without them nobody knows what they take together. */
  readonly listed: boolean;
  readonly until: number | null;
};

export function readingOf({ state, failed, listed, until }: ReadState): Reading {
  if (state === 'gone') return { kind: 'gone' };
  if (failed) return { kind: 'refused', until: listed ? until : null };
  if (state === 'waiting' || !listed) return { kind: 'unread' };
  if (state === 'stale') return { kind: 'old', until };
  return state === 'silent' || until === null ? { kind: 'silent', until } : { kind: 'current' };
}

/** Whether it can be judged at all: of what was never read, is gone or is refused there is no verdict and no plan. */
export const isJudged = (reading: Reading): boolean =>
  reading.kind !== 'unread' &&
  reading.kind !== 'gone' &&
  !(reading.kind === 'refused' && reading.until === null);
