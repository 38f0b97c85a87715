import type { CompatibilityMode } from '../../schema-rules/compatibility-mode';
import type { SchemaFormat } from '../../schema-rules/schema-format';

/** What the control store keeps of the registry. Times are milliseconds since 1970; records are replaced, not changed. */
type Owned = {
  readonly arn: string;
  readonly accountId: string;
  readonly region: string;
  readonly description?: string;
  readonly tags: Tags;
  readonly createdAt: number;
  readonly updatedAt: number;
  /** When its deletion was asked for; it takes a while. */
  readonly deletedAt?: number;
};

export type Tags = Readonly<Record<string, string>>;

export type RegistryRecord = Owned & { readonly name: string };

export type SchemaRecord = Owned & {
  readonly name: string;
  readonly registryName: string;
  readonly registryArn: string;
  readonly dataFormat: SchemaFormat;
  readonly compatibility: CompatibilityMode;
  /** Number of the version that new ones are compared with. */
  readonly checkpoint: number;
  /** The number that the next version gets: one that failed keeps its own. */
  readonly nextVersion: number;
};

export type VersionRecord = {
  readonly id: string;
  readonly accountId: string;
  readonly region: string;
  readonly schemaArn: string;
  readonly number: number;
  /** As it was registered, to the character. */
  readonly definition: string;
  /** Equal for definitions that count as the same (server/sandbox/glue/definitions.ts). */
  readonly fingerprint: string;
  readonly createdAt: number;
  /** What the check of compatibility came to, and when it is known. */
  readonly outcome: 'AVAILABLE' | 'FAILURE';
  readonly decidedAt: number;
  readonly metadata: readonly MetadataPair[];
  readonly deletedAt?: number;
};

export type MetadataPair = { readonly key: string; readonly value: string; readonly createdAt: number };

export type RegistryTimes = {
  /** How long a version is PENDING while it is compared with earlier ones. */
  readonly checkMs: number;
  /** How long something is DELETING. */
  readonly deletionMs: number;
};

/** AWS gives no figures; its own client waits three seconds before it asks for the first time. */
export const REGISTRY_TIMES: RegistryTimes = { checkMs: 1_000, deletionMs: 1_000 };

/** AVAILABLE, or DELETING while a deletion lasts. */
export const lifeOf = ({ deletedAt }: Owned): 'AVAILABLE' | 'DELETING' =>
  deletedAt === undefined ? 'AVAILABLE' : 'DELETING';

/** A schema that has never had a version is PENDING until its first. One that is deleted is DELETING, whatever it was. */
export const schemaStatus = (schema: SchemaRecord): 'AVAILABLE' | 'DELETING' | 'PENDING' =>
  schema.nextVersion === 1 && schema.deletedAt === undefined ? 'PENDING' : lifeOf(schema);

export type VersionStatus = 'AVAILABLE' | 'PENDING' | 'FAILURE' | 'DELETING';

export function versionStatus({ deletedAt, decidedAt, outcome }: VersionRecord, now: number): VersionStatus {
  if (deletedAt !== undefined) return 'DELETING';
  return now < decidedAt ? 'PENDING' : outcome;
}
