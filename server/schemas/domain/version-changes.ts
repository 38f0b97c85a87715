export const VERSION_STATUSES = ['AVAILABLE', 'PENDING', 'FAILURE', 'DELETING'] as const;
export type VersionStatus = (typeof VERSION_STATUSES)[number];

/** A version as it was kept. */
export type KnownVersion = {
  readonly id: string;
  readonly number: number;
  readonly status: VersionStatus;
  /** The registry had it no more when it was read last. */
  readonly deleted: boolean;
};

/** A version as the registry lists it. */
export type ReadVersion = {
  /** UUID: the 16 bytes that stand in a record's header. */
  readonly id: string;
  readonly number: number;
  readonly status: VersionStatus;
  readonly registeredAt: Date;
  /** Null: known already, or not read this time. */
  readonly definition: string | null;
};

export type NewVersion = ReadVersion & { readonly definition: string };

/** What differs between what was kept and what the registry lists. */
export type VersionChanges = {
  /** Seen for the first time, oldest first. */
  readonly appeared: readonly NewVersion[];
  readonly turned: readonly {
    readonly id: string;
    readonly number: number;
    readonly status: VersionStatus;
  }[];
  /** Listed no more. What was written with them lies in streams for a long time, so they are kept. */
  readonly deleted: readonly { readonly id: string; readonly number: number }[];
  /** Listed again after all. */
  readonly restored: readonly string[];
};

/**
 * Ids are compared, never numbers: a schema that is deleted and made anew under its name begins again at 1. A version
 * whose definition could not be read yet is not there yet.
 */
export function versionChanges(known: readonly KnownVersion[], read: readonly ReadVersion[]): VersionChanges {
  const kept = new Map(known.map((version) => [version.id, version]));
  const listed = new Set(read.map(({ id }) => id));
  const appeared = read
    .filter((version): version is NewVersion => !kept.has(version.id) && version.definition !== null)
    .toSorted((a, b) => a.number - b.number);
  const both = read.flatMap((now) => {
    const before = kept.get(now.id);
    return before ? [{ now, before }] : [];
  });
  return {
    appeared,
    turned: both
      .filter(({ now, before }) => now.status !== before.status)
      .map(({ now: { id, number, status } }) => ({ id, number, status })),
    deleted: known
      .filter(({ id, deleted }) => !deleted && !listed.has(id))
      .map(({ id, number }) => ({ id, number })),
    restored: both.filter(({ before }) => before.deleted).map(({ now }) => now.id),
  };
}

/** The version that is valid now: the newest that the registry took and still has. */
export function newestAvailable<Version extends Pick<KnownVersion, 'number' | 'status' | 'deleted'>>(
  versions: readonly Version[],
): Version | null {
  const there = versions.filter(({ status, deleted }) => status === 'AVAILABLE' && !deleted);
  return there.reduce<Version | null>(
    (newest, version) => (newest === null || version.number > newest.number ? version : newest),
    null,
  );
}
