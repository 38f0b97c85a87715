import type { UserKey } from '../auth/credential-source';
import type { Session } from '../auth/session-token';
import type { ControlStore } from '../contract';
import type { EarlierStates } from './earlier-states';
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
  constructor(
    private readonly store: ControlStore,
    /** Absent: changes are seen at once. */
    private readonly earlier?: EarlierStates,
  ) {}

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

  /** What decisions see of a role or user now. */
  seenPrincipal(record: PrincipalRecord | undefined): PrincipalRecord | undefined {
    return record && this.earlier ? this.earlier.seen(record.arn, record) : record;
  }

  /** What decisions see of a managed policy now. */
  seenPolicy(arn: string): ManagedPolicyRecord | undefined {
    const policy = this.policy(arn);
    return policy && this.earlier ? this.earlier.seen(policy.arn, policy) : policy;
  }

  async savePrincipal(record: PrincipalRecord): Promise<void> {
    const { collection, key } = placeOf(record);
    await this.change(collection, key, record);
  }

  /** One that counts as having been there always. */
  async establish(record: PrincipalRecord): Promise<void> {
    const { collection, key } = placeOf(record);
    await this.store.put(collection, key, record);
  }

  async deletePrincipal(record: PrincipalRecord): Promise<void> {
    const { collection, key } = placeOf(record);
    await Promise.all([this.earlier?.forget(record.arn), this.store.delete(collection, key)]);
  }

  async savePolicy(policy: ManagedPolicyRecord): Promise<void> {
    await this.change(policiesOf(policy.accountId), policy.arn.toLowerCase(), policy);
  }

  async deletePolicy(policy: ManagedPolicyRecord): Promise<void> {
    const collection = policiesOf(policy.accountId);
    await Promise.all([
      this.earlier?.forget(policy.arn),
      this.store.delete(collection, policy.arn.toLowerCase()),
    ]);
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

  /** Both are seen by readers in this turn and durable when the promise resolves. */
  private async change(collection: string, key: string, record: { readonly arn: string }): Promise<void> {
    await Promise.all([
      this.earlier?.note(record.arn, this.store.get(collection, key)),
      this.store.put(collection, key, record),
    ]);
  }

  private sorted<T>(collection: string, nameOf: (value: T) => string): T[] {
    const values = [...this.store.entries<T>(collection)].map(([, value]) => value);
    return values.sort((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1));
  }
}

const placeOf = (record: PrincipalRecord): { readonly collection: string; readonly key: string } =>
  record.kind === 'role'
    ? { collection: rolesOf(record.accountId), key: record.roleName.toLowerCase() }
    : { collection: usersOf(record.accountId), key: record.userName.toLowerCase() };

const accountOf = (arn: string): string => arn.split(':')[4] ?? '';

export const roleNameOf = (roleArn: string): string => roleArn.slice(roleArn.lastIndexOf('/') + 1);
