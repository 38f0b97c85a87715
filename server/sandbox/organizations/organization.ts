import { createHash } from 'node:crypto';
import type { SandboxAccount } from '../accounts';
import type { ControlStore } from '../contract';

/** How the sandbox's accounts stand to each other. Without it no account is in an organisation. */
export type OrganizationPlan = {
  readonly managementAccountId: string;
  /** Accounts that belong to nobody's organisation: partners. */
  readonly outside?: readonly string[];
  /** Organisational units under the root, made at the first start: name → accounts. */
  readonly units?: Readonly<Record<string, readonly string[]>>;
};

export type Unit = { readonly id: string; readonly name: string; readonly parentId: string };

type Placed = { readonly accountId: string; readonly parentId: string; readonly joinedAt: number };

const UNITS = 'organizations.units';
const PLACES = 'organizations.places';
const DELEGATES = 'organizations.delegates';

const idOf = (text: string, length: number): string =>
  BigInt(`0x${createHash('sha256').update(text).digest('hex')}`)
    .toString(36)
    .padStart(50, '0')
    .slice(-length);

/** One organisation with all features. Ids follow from the management account, so they are the same after a reset. */
export class Organization {
  readonly id: string;
  readonly rootId: string;

  constructor(
    private readonly store: ControlStore,
    readonly plan: OrganizationPlan,
  ) {
    this.id = `o-${idOf(plan.managementAccountId, 10)}`;
    this.rootId = `r-${idOf(plan.managementAccountId, 4)}`;
  }

  get managementAccountId(): string {
    return this.plan.managementAccountId;
  }

  /** Makes the planned units unless an earlier start did. */
  async prepare(): Promise<void> {
    for (const [name, accounts] of Object.entries(this.plan.units ?? {})) {
      const unit = { id: this.unitId(`planned ${name}`), name, parentId: this.rootId };
      if (this.unit(unit.id)) continue;
      await this.saveUnit(unit);
      for (const accountId of accounts) await this.place(accountId, unit.id, 0);
    }
  }

  isMember(accountId: string): boolean {
    return !(this.plan.outside ?? []).includes(accountId);
  }

  /** Every account that the sandbox knows joins under the root, unless it is outside or somebody moved it. */
  parentOf(accountId: string): string {
    return this.store.get<Placed>(PLACES, accountId)?.parentId ?? this.rootId;
  }

  place(accountId: string, parentId: string, joinedAt: number): Promise<void> {
    const placed: Placed = { accountId, parentId, joinedAt };
    return this.store.put(PLACES, accountId, placed);
  }

  members(): SandboxAccount[] {
    return [...this.store.entries<SandboxAccount>('accounts')]
      .map(([, account]) => account)
      .filter(({ id }) => this.isMember(id))
      .toSorted((one, other) => (one.id < other.id ? -1 : 1));
  }

  unit(id: string): Unit | undefined {
    return this.store.get(UNITS, id);
  }

  unitsUnder(parentId: string): Unit[] {
    return [...this.store.entries<Unit>(UNITS)]
      .map(([, unit]) => unit)
      .filter((unit) => unit.parentId === parentId)
      .toSorted((one, other) => (one.id < other.id ? -1 : 1));
  }

  saveUnit(unit: Unit): Promise<void> {
    return this.store.put(UNITS, unit.id, unit);
  }

  removeUnit({ id }: Unit): Promise<void> {
    return this.store.delete(UNITS, id);
  }

  unitId(seed: string): string {
    return `ou-${this.rootId.slice(2)}-${idOf(`${this.id} ${seed}`, 8)}`;
  }

  /** The root or a unit. */
  isParent(id: string): boolean {
    return id === this.rootId || this.unit(id) !== undefined;
  }

  delegates(): { readonly accountId: string; readonly services: readonly string[] }[] {
    return [...this.store.entries<readonly string[]>(DELEGATES)].map(([accountId, services]) => ({
      accountId,
      services,
    }));
  }

  saveDelegate(accountId: string, services: readonly string[]): Promise<void> {
    return services.length > 0
      ? this.store.put(DELEGATES, accountId, services)
      : this.store.delete(DELEGATES, accountId);
  }

  /** `organization/o-x/account-or-unit` below the management account. */
  arn(kind: 'organization' | 'account' | 'ou' | 'root', id?: string): string {
    const path = [kind, this.id, ...(id === undefined ? [] : [id])].join('/');
    return `arn:aws:organizations::${this.managementAccountId}:${path}`;
  }
}
