import type { ControlStore } from './contract';
import type { Directory } from './iam/directory';
import { accessKeyId, secretAccessKey, uniqueId } from './iam/identifiers';
import type { AccessKeyRecord, UserRecord } from './iam/records';

export type SandboxAccount = { readonly id: string; readonly alias: string };

/** An account with the keys of its administrator. */
export type OpenedAccount = SandboxAccount & {
  readonly admin: { readonly accessKeyId: string; readonly secretAccessKey: string };
};

const ACCOUNTS = 'accounts';
const ADMIN = 'account-admin';
const ALLOW_ALL = JSON.stringify({
  Version: '2012-10-17',
  Statement: { Effect: 'Allow', Action: '*', Resource: '*' },
});

export const accountIsKnown = (store: ControlStore, id: string): boolean =>
  store.get(ACCOUNTS, id) !== undefined;

export const knownAccountIds = (store: ControlStore): string[] =>
  [...store.entries(ACCOUNTS)].map(([id]) => id);

/** Makes the account if it is new, with one user who may do everything in it; else finds that user's key again. */
export async function openAccount(
  store: ControlStore,
  directory: Directory,
  account: SandboxAccount,
  now: Date,
): Promise<OpenedAccount> {
  const createdAt = now.getTime();
  if (!accountIsKnown(store, account.id)) {
    await directory.establish(adminOf(account, createdAt));
    await store.put(ACCOUNTS, account.id, account);
  }
  const known = directory.accessKeys(account.id, ADMIN)[0];
  const key: AccessKeyRecord = known ?? {
    accessKeyId: accessKeyId('AKIA', account.id),
    secretAccessKey: secretAccessKey(),
    accountId: account.id,
    userName: ADMIN,
    active: true,
    createdAt,
  };
  if (!known) await directory.saveAccessKey(key);
  return { ...account, admin: { accessKeyId: key.accessKeyId, secretAccessKey: key.secretAccessKey } };
}

const adminOf = ({ id }: SandboxAccount, createdAt: number): UserRecord => ({
  kind: 'user',
  accountId: id,
  userName: ADMIN,
  userId: uniqueId('AIDA'),
  path: '/',
  arn: `arn:aws:iam::${id}:user/${ADMIN}`,
  createdAt,
  tags: {},
  inline: { 'allow-all': ALLOW_ALL },
  attached: [],
});
