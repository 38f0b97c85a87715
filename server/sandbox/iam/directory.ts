import type { UserKey } from '../auth/credential-source';
import type { Session } from '../auth/session-token';
import type { ControlStore } from '../contract';
import type {
  AccessKeyRecord,
  ManagedPolicyRecord,
  PrincipalRecord,
  RoleRecord,
  UserRecord,
} from './records';

/** Names are unique without regard to case, so keys are lower case; each account has collections of its own. */
const rolesOf = (accountId: string): string => `iam.roles.${accountId}`;
const usersOf = (accountId: string): string => `iam.users.${accountId}`;
const policiesOf = (accountId: string): string => `iam.policies.${accountId}`;
const ACCESS_KEYS = 'iam.access-keys';

/** Who and what IAM knows, by account. The only place that knows how it lies in the store. */
export class Directory {
  constructor(private readonly store: ControlStore) {}

  role(accountId: string, roleName: string): RoleRecord | undefined {
    return this.store.get(rolesOf(accountId), roleName.toLowerCase());
  }

  roles(accountId: string): RoleRecord[] {
    return this.sorted<RoleRecord>(rolesOf(accountId), (role) => role.roleName);
  }

  user(accountId: string, userName: string): UserRecord | undefined {
    return this.store.get(usersOf(accountId), userName.toLowerCase());
  }

  users(accountId: string): UserRecord[] {
    return this.sorted<UserRecord>(usersOf(accountId), (user) => user.userName);
  }

  policy(arn: string): ManagedPolicyRecord | undefined {
    return this.store.get(policiesOf(accountOf(arn)), arn.toLowerCase());
  }

  policies(accountId: string): ManagedPolicyRecord[] {
    return this.sorted<ManagedPolicyRecord>(policiesOf(accountId), (policy) => policy.policyName);
  }

  accessKey(accessKeyId: string): AccessKeyRecord | undefined {
    return this.store.get(ACCESS_KEYS, accessKeyId);
  }

  accessKeys(accountId: string, userName: string): AccessKeyRecord[] {
    return this.sorted<AccessKeyRecord>(ACCESS_KEYS, (key) => key.accessKeyId).filter(
      (key) => key.accountId === accountId && key.userName === userName,
    );
  }

  savePrincipal(record: PrincipalRecord): Promise<void> {
    return record.kind === 'role'
      ? this.store.put(rolesOf(record.accountId), record.roleName.toLowerCase(), record)
      : this.store.put(usersOf(record.accountId), record.userName.toLowerCase(), record);
  }

  deletePrincipal(record: PrincipalRecord): Promise<void> {
    return record.kind === 'role'
      ? this.store.delete(rolesOf(record.accountId), record.roleName.toLowerCase())
      : this.store.delete(usersOf(record.accountId), record.userName.toLowerCase());
  }

  savePolicy(policy: ManagedPolicyRecord): Promise<void> {
    return this.store.put(policiesOf(policy.accountId), policy.arn.toLowerCase(), policy);
  }

  deletePolicy(policy: ManagedPolicyRecord): Promise<void> {
    return this.store.delete(policiesOf(policy.accountId), policy.arn.toLowerCase());
  }

  saveAccessKey(key: AccessKeyRecord): Promise<void> {
    return this.store.put(ACCESS_KEYS, key.accessKeyId, key);
  }

  deleteAccessKey(accessKeyId: string): Promise<void> {
    return this.store.delete(ACCESS_KEYS, accessKeyId);
  }

  /** Roles and users, sorted by ARN. */
  principals(accountId: string): PrincipalRecord[] {
    const all: PrincipalRecord[] = [...this.roles(accountId), ...this.users(accountId)];
    return all.sort((a, b) => (a.arn < b.arn ? -1 : 1));
  }

  /** Principals of the account that a managed policy is attached to, or bounds. */
  attachments(policyArn: string): { readonly attached: number; readonly bounds: number } {
    const principals = this.principals(accountOf(policyArn));
    return {
      attached: principals.filter((principal) => principal.attached.includes(policyArn)).length,
      bounds: principals.filter((principal) => principal.boundaryArn === policyArn).length,
    };
  }

  /** For the verification of signatures. */
  findUserKey(accessKeyId: string): UserKey | undefined {
    const key = this.accessKey(accessKeyId);
    if (!key?.active) return undefined;
    const user = this.user(key.accountId, key.userName);
    if (!user) return undefined;
    const { accountId, userName, secretAccessKey } = key;
    return { secretAccessKey, accountId, userName, userId: user.userId, userArn: user.arn };
  }

  roleLives(session: Session): boolean {
    return this.role(session.accountId, roleNameOf(session.roleArn))?.roleId === session.roleId;
  }

  private sorted<T>(collection: string, nameOf: (value: T) => string): T[] {
    const values = [...this.store.entries<T>(collection)].map(([, value]) => value);
    return values.sort((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1));
  }
}

const accountOf = (arn: string): string => arn.split(':')[4] ?? '';

export const roleNameOf = (roleArn: string): string => roleArn.slice(roleArn.lastIndexOf('/') + 1);
