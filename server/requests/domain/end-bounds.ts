const DAY = 86_400_000;
/** Access without an end is not offered; longer needs a renewal, so that somebody looks again. */
export const LONGEST_DAYS = 366;

export type EndBounds = { readonly earliest: Date; readonly latest: Date };

export const endBounds = (now: Date): EndBounds => ({
  earliest: now,
  latest: new Date(now.getTime() + LONGEST_DAYS * DAY),
});

export const isWithin = (endsAt: Date, { earliest, latest }: EndBounds): boolean =>
  endsAt.getTime() > earliest.getTime() && endsAt.getTime() <= latest.getTime();
