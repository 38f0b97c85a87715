/** When a version was seen here first, and when the registry had it no more. */
export type Seen = { readonly number: number; readonly seenAt: Date; readonly deletedAt: Date | null };

/** What a reading of the registry found that the one before it had not. */
export type News = {
  readonly at: Date;
  readonly appeared: readonly number[];
  readonly deleted: readonly number[];
};

/**
 * The last reading that brought something, of what is kept of the versions; null where none was read. The first reading
 * brings all that there was.
 */
export function lastNews(versions: readonly Seen[]): News | null {
  const moments = versions.flatMap(({ seenAt, deletedAt }) => [seenAt, ...(deletedAt ? [deletedAt] : [])]);
  const at = moments.reduce<Date | null>((last, each) => (last === null || each > last ? each : last), null);
  if (at === null) return null;
  const numbers = (of: (version: Seen) => Date | null) =>
    versions
      .filter((version) => of(version)?.getTime() === at.getTime())
      .map(({ number }) => number)
      .toSorted((one, other) => one - other);
  return { at, appeared: numbers(({ seenAt }) => seenAt), deleted: numbers(({ deletedAt }) => deletedAt) };
}
