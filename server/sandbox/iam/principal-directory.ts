import { accountIsKnown } from '../accounts';
import type { ControlStore } from '../contract';
import type { DeletedPrincipal } from '../orphan-principal';
import { type Directory, roleNameOf } from './directory';

type Listener = (principal: DeletedPrincipal) => Promise<void>;

/** What other services may know of principals: whether they are there, and when one goes. */
export type PrincipalDirectory = {
  find(principalArn: string): 'found' | 'missing' | 'unknown-account';
  onDeleted(listener: Listener): void;
  /** For IAM: tells everybody before the deletion is answered. */
  deleted(principal: DeletedPrincipal): Promise<void>;
};

const PRINCIPAL = /^arn:aws:iam::(\d{12}):(role|user|root)(?:\/.*)?$/;

export function principalDirectory(store: ControlStore, directory: Directory): PrincipalDirectory {
  const listeners: Listener[] = [];
  return {
    find(arn) {
      const [, accountId, kind] = PRINCIPAL.exec(arn) ?? [];
      if (!accountId || !kind) return 'missing';
      if (!accountIsKnown(store, accountId)) return 'unknown-account';
      if (kind === 'root') return 'found';
      const name = roleNameOf(arn);
      const record = kind === 'role' ? directory.role(accountId, name) : directory.user(accountId, name);
      return record?.arn === arn ? 'found' : 'missing';
    },
    onDeleted: (listener) => {
      listeners.push(listener);
    },
    async deleted(principal) {
      for (const listener of listeners) await listener(principal);
    },
  };
}
