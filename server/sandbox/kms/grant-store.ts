import type { ControlStore } from '../contract';
import type { GrantRecord } from './grant-record';

const GRANTS = 'kms.grants';

/** Grants of every key. */
export class GrantStore {
  private readonly byKey = new Map<string, Map<string, GrantRecord>>();

  constructor(private readonly store: ControlStore) {
    for (const [, grant] of store.entries<GrantRecord>(GRANTS)) this.hold(grant);
  }

  find(keyId: string, grantId: string): GrantRecord | undefined {
    return this.byKey.get(keyId)?.get(grantId);
  }

  /** Sorted by id, so that pages hold while grants come and go. */
  ofKey(keyId: string): GrantRecord[] {
    return sorted(this.byKey.get(keyId)?.values() ?? []);
  }

  /** In no order: for decisions, on every use of a key. */
  unsorted(keyId: string): Iterable<GrantRecord> {
    return this.byKey.get(keyId)?.values() ?? [];
  }

  count(keyId: string): number {
    return this.byKey.get(keyId)?.size ?? 0;
  }

  all(): GrantRecord[] {
    return sorted([...this.byKey.values()].flatMap((grants) => [...grants.values()]));
  }

  save(grant: GrantRecord): Promise<void> {
    this.hold(grant);
    return this.store.put(GRANTS, grant.grantId, grant);
  }

  remove(grant: GrantRecord): Promise<void> {
    this.byKey.get(grant.keyId)?.delete(grant.grantId);
    return this.store.delete(GRANTS, grant.grantId);
  }

  private hold(grant: GrantRecord): void {
    const grants = this.byKey.get(grant.keyId) ?? new Map<string, GrantRecord>();
    this.byKey.set(grant.keyId, grants.set(grant.grantId, grant));
  }
}

const sorted = (grants: Iterable<GrantRecord>): GrantRecord[] =>
  [...grants].sort((one, other) => (one.grantId < other.grantId ? -1 : 1));
