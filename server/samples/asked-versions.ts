import type { SchemaVersion } from './decoding/codecs';

/** A version never changes, so it is kept; that there is none may change, so it is asked again after this. */
const UNKNOWN_KEPT_MS = 60_000;
const MOST_KEPT = 200;

/** What registries have answered about ids that nobody synced, in this process. Keys name account, Region and id. */
export class AskedVersions {
  private readonly kept = new Map<
    string,
    { readonly version: SchemaVersion | null; readonly until: number }
  >();

  /** undefined: it was not asked, or too long ago. */
  get(key: string, now: number): SchemaVersion | null | undefined {
    const found = this.kept.get(key);
    return found && found.until > now ? found.version : undefined;
  }

  keep(key: string, version: SchemaVersion | null, now: number): void {
    this.kept.set(key, { version, until: version ? Number.POSITIVE_INFINITY : now + UNKNOWN_KEPT_MS });
    if (this.kept.size > MOST_KEPT) this.kept.delete(this.kept.keys().next().value ?? '');
  }
}
