import type { GrantStore } from './grant-store';
import type { GrantTokens } from './grant-tokens';
import type { KeyStore } from './key-store';

/** What the operations on keys share. */
export type KeyRing = {
  readonly keys: KeyStore;
  readonly grants: GrantStore;
  readonly tokens: GrantTokens;
  /** For how long a new grant works for those only who show its token. */
  readonly grantDelayMs: () => number;
};
