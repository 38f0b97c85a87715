import type { ControlStore } from '../contract';
import type { RegistryRecord, RegistryTimes, SchemaRecord, VersionRecord } from './records';

const REGISTRIES = 'glue.registries';
const SCHEMAS = 'glue.schemas';
const VERSIONS = 'glue.versions';

type Place = { readonly accountId: string; readonly region: string };
type Deletable = { readonly deletedAt?: number };

/**
 * Registries, schemas and versions of every account and Region. What was deleted is there until its time is over, and
 * then for nobody; it leaves the store with the next change. The only place that knows how it all lies in the store.
 */
export class RegistryStore {
  /** Versions by schema, because most questions are about those of one. */
  private readonly bySchema = new Map<string, Map<string, VersionRecord>>();
  private readonly counts = new Map<string, number>();
  /** What was deleted and is still in the store, by collection and key. */
  private readonly doomed = new Map<string, readonly [collection: string, key: string]>();

  constructor(
    private readonly store: ControlStore,
    private readonly times: RegistryTimes,
  ) {
    for (const [, version] of store.entries<VersionRecord>(VERSIONS)) this.index(version);
    for (const collection of [REGISTRIES, SCHEMAS, VERSIONS])
      for (const [key, record] of store.entries<Deletable>(collection)) this.note(collection, key, record);
  }

  registry(arn: string, now: number): RegistryRecord | undefined {
    return this.present(this.store.get<RegistryRecord>(REGISTRIES, arn), now);
  }

  /** Sorted by name. */
  registries({ accountId, region }: Place, now: number): RegistryRecord[] {
    return [...this.store.entries<RegistryRecord>(REGISTRIES)]
      .map(([, registry]) => registry)
      .filter((each) => each.accountId === accountId && each.region === region && this.present(each, now))
      .sort((one, other) => (one.name < other.name ? -1 : 1));
  }

  schema(arn: string, now: number): SchemaRecord | undefined {
    return this.present(this.store.get<SchemaRecord>(SCHEMAS, arn), now);
  }

  /** Sorted by registry and name. */
  schemas({ accountId, region }: Place, now: number): SchemaRecord[] {
    return [...this.store.entries<SchemaRecord>(SCHEMAS)]
      .map(([, schema]) => schema)
      .filter((each) => each.accountId === accountId && each.region === region && this.present(each, now))
      .sort((one, other) => (one.arn < other.arn ? -1 : 1));
  }

  version(id: string, now: number): VersionRecord | undefined {
    return this.present(this.store.get<VersionRecord>(VERSIONS, id), now);
  }

  /** Sorted by number. */
  versionsOf(schemaArn: string, now: number): VersionRecord[] {
    return [...(this.bySchema.get(schemaArn)?.values() ?? [])]
      .filter((version) => this.present(version, now))
      .sort((one, other) => one.number - other.number);
  }

  /** Of an account in one Region, those in the course of deletion included. */
  versionCount({ accountId, region }: Place): number {
    return this.counts.get(`${accountId}/${region}`) ?? 0;
  }

  saveRegistry(registry: RegistryRecord): Promise<void> {
    return this.save(REGISTRIES, registry.arn, registry);
  }

  saveSchema(schema: SchemaRecord): Promise<void> {
    return this.save(SCHEMAS, schema.arn, schema);
  }

  saveVersion(version: VersionRecord): Promise<void> {
    this.index(version);
    return this.save(VERSIONS, version.id, version);
  }

  /** Marks a schema and its versions. They go together, because versions of a schema that is gone belong to nobody. */
  async deleteSchema(schema: SchemaRecord, now: number): Promise<void> {
    await Promise.all([
      this.saveSchema({ ...schema, deletedAt: schema.deletedAt ?? now }),
      ...this.versionsOf(schema.arn, now).map((version) => this.deleteVersion(version, now)),
    ]);
  }

  deleteVersion(version: VersionRecord, now: number): Promise<void> {
    return this.saveVersion({ ...version, deletedAt: version.deletedAt ?? now });
  }

  /** Removes from the store what nobody sees any more, so that its names are free. */
  async sweep(now: number): Promise<void> {
    const gone = [...this.doomed.values()].filter(
      ([collection, key]) => !this.present(this.store.get<Deletable>(collection, key), now),
    );
    await Promise.all(
      gone.map(([collection, key]) => {
        this.doomed.delete(`${collection}/${key}`);
        if (collection === VERSIONS) this.forget(key);
        return this.store.delete(collection, key);
      }),
    );
  }

  private save(collection: string, key: string, record: Deletable): Promise<void> {
    this.note(collection, key, record);
    return this.store.put(collection, key, record);
  }

  private note(collection: string, key: string, { deletedAt }: Deletable): void {
    if (deletedAt !== undefined) this.doomed.set(`${collection}/${key}`, [collection, key]);
  }

  private present<T extends Deletable>(record: T | undefined, now: number): T | undefined {
    if (record?.deletedAt === undefined) return record;
    return now < record.deletedAt + this.times.deletionMs ? record : undefined;
  }

  private index(version: VersionRecord): void {
    const versions = this.bySchema.get(version.schemaArn) ?? new Map<string, VersionRecord>();
    if (!versions.has(version.id)) this.count(version, 1);
    this.bySchema.set(version.schemaArn, versions.set(version.id, version));
  }

  private forget(id: string): void {
    const version = this.store.get<VersionRecord>(VERSIONS, id);
    if (version && this.bySchema.get(version.schemaArn)?.delete(id)) this.count(version, -1);
  }

  private count({ accountId, region }: Place, by: 1 | -1): void {
    const key = `${accountId}/${region}`;
    this.counts.set(key, (this.counts.get(key) ?? 0) + by);
  }
}
