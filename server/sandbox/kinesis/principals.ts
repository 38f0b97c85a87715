import type { DeletedPrincipal } from '../orphan-principal';

/** What this service must know of principals; the IAM service answers. */
export type PrincipalDirectory = {
  /** `unknown-account` when the account is not in this sandbox: then nothing can be said of its principals. */
  find(principalArn: string): 'found' | 'missing' | 'unknown-account';
  /** Calls back when a role or user was deleted, before its deletion is answered. */
  onDeleted(listener: (principal: DeletedPrincipal) => Promise<void>): void;
};

export const NO_DIRECTORY: PrincipalDirectory = {
  find: () => 'unknown-account',
  onDeleted: () => undefined,
};
