import type { PolicyDocument } from '../../policies/document';
import type { NamedPolicy } from '../../policies/evaluate/request';
import type { ControlStore } from '../contract';
import type { AliasRecord } from './alias-record';
import { type KeyRecord, keyStatus } from './key-record';

const KEYS = 'kms.keys';
const ALIASES = 'kms.aliases';

/** Keys and aliases of every account and Region. The only place that knows how they lie in the store. */
export class KeyStore {
  /** Aliases by the id of the key that they name: condition keys want them on every use. */
  private readonly names = new Map<string, AliasRecord[]>();
  private readonly policies = new WeakMap<KeyRecord, NamedPolicy>();

  constructor(private readonly store: ControlStore) {
    for (const [, alias] of store.entries<AliasRecord>(ALIASES)) this.index(alias);
  }

  /** Undefined when there is no such key, or when it is deleted by `now`. */
  find(keyId: string, now: number): KeyRecord | undefined {
    const key = this.store.get<KeyRecord>(KEYS, keyId);
    return key && keyStatus(key, now) !== 'Gone' ? key : undefined;
  }

  /** Sorted by id. */
  of(accountId: string, region: string, now: number): KeyRecord[] {
    return this.all(now)
      .filter((key) => key.accountId === accountId && key.region === region)
      .sort((one, other) => (one.keyId < other.keyId ? -1 : 1));
  }

  all(now: number): KeyRecord[] {
    const keys = [...this.store.entries<KeyRecord>(KEYS)].map(([, key]) => key);
    return keys.filter((key) => keyStatus(key, now) !== 'Gone');
  }

  save(key: KeyRecord): Promise<void> {
    return this.store.put(KEYS, key.keyId, key);
  }

  /** Records never change in place, so each policy is parsed once. */
  policyOf(key: KeyRecord): NamedPolicy {
    const known = this.policies.get(key);
    if (known) return known;
    const policy = { name: 'key policy', document: JSON.parse(key.policy) as PolicyDocument };
    this.policies.set(key, policy);
    return policy;
  }

  /** Undefined too when the key that it names is gone: AWS deletes a key's aliases with it. */
  alias(arn: string, now: number): AliasRecord | undefined {
    const alias = this.store.get<AliasRecord>(ALIASES, arn);
    return alias && this.find(alias.keyId, now) ? alias : undefined;
  }

  /** Sorted by name. */
  aliasesIn(accountId: string, region: string, now: number): AliasRecord[] {
    return [...this.store.entries<AliasRecord>(ALIASES)]
      .map(([, alias]) => alias)
      .filter((alias) => alias.accountId === accountId && alias.region === region)
      .filter((alias) => this.find(alias.keyId, now))
      .sort((one, other) => (one.name < other.name ? -1 : 1));
  }

  aliasesOf(keyId: string): readonly AliasRecord[] {
    return this.names.get(keyId) ?? [];
  }

  saveAlias(alias: AliasRecord): Promise<void> {
    this.forget(alias.arn);
    this.index(alias);
    return this.store.put(ALIASES, alias.arn, alias);
  }

  deleteAlias(alias: AliasRecord): Promise<void> {
    this.forget(alias.arn);
    return this.store.delete(ALIASES, alias.arn);
  }

  private index(alias: AliasRecord): void {
    this.names.set(alias.keyId, [...this.aliasesOf(alias.keyId), alias]);
  }

  private forget(arn: string): void {
    const keyId = this.store.get<AliasRecord>(ALIASES, arn)?.keyId;
    if (keyId === undefined) return;
    this.names.set(
      keyId,
      this.aliasesOf(keyId).filter((alias) => alias.arn !== arn),
    );
  }
}
