import type { RegistryId, SchemaId, SchemaVersionNumber } from '@aws-sdk/client-glue';
import { parseArn } from '../../kernel/arn';
import { isUuid } from '../../kernel/uuid';
import { jsonConstraints } from '../constraints';
import type { CallContext } from '../contract';
import { invalidInput, registryNotFound, schemaNotFound, versionNotFound } from './errors';
import { checkName, DEFAULT_REGISTRY, registryArn, schemaArn, wrongCharacters } from './names';
import { type RegistryRecord, type SchemaRecord, type VersionRecord, versionStatus } from './records';
import type { RegistryStore } from './registry-store';

/** The registry that a call names. It need not exist: whether the caller may know that is decided first. */
export type RegistryTarget = {
  readonly arn: string;
  readonly name: string;
  readonly accountId: string;
  readonly registry: RegistryRecord | undefined;
};

export type SchemaTarget = {
  readonly arn: string;
  readonly name: string;
  readonly accountId: string;
  readonly schema: SchemaRecord | undefined;
  readonly in: RegistryTarget;
};

const HIGHEST_VERSION = 100_000;
const REGISTRY_RESOURCE = /^registry\/([^/]+)$/;
const SCHEMA_RESOURCE = /^schema\/([^/]+)\/([^/]+)$/;

/** By name in the caller's account, or by ARN. Without either it is the default registry. */
export function registryTarget(
  store: RegistryStore,
  id: RegistryId | undefined,
  context: CallContext,
): RegistryTarget {
  const { RegistryName: name, RegistryArn: arn } = id ?? {};
  if (name !== undefined && arn !== undefined)
    throw invalidInput('One of registryName or registryArn has to be provided, both cannot be provided.');
  if (arn !== undefined) return registryByArn(store, arn, context);
  return registryByName(store, checkName(name ?? DEFAULT_REGISTRY, 'registryName'), context.caller, context);
}

export function registryByArn(store: RegistryStore, arn: string, context: CallContext): RegistryTarget {
  const parts = parseArn(arn);
  const name = REGISTRY_RESOURCE.exec(parts?.resource ?? '')?.[1];
  if (parts?.service !== 'glue' || name === undefined) throw wrongCharacters('registryArn');
  return registryByName(store, checkName(name, 'registryName'), parts, { ...context, region: parts.region });
}

function registryByName(
  store: RegistryStore,
  name: string,
  { accountId }: { readonly accountId: string },
  { region, now }: Pick<CallContext, 'region' | 'now'>,
): RegistryTarget {
  const arn = registryArn(region, accountId, name);
  return { arn, name, accountId, registry: store.registry(arn, now.getTime()) };
}

/** By registry and name in the caller's account, or by ARN. */
export function schemaTarget(
  store: RegistryStore,
  id: SchemaId | undefined,
  context: CallContext,
  { defaultRegistry = false } = {},
): SchemaTarget {
  const { SchemaArn: arn, SchemaName: name, RegistryName: registry } = id ?? {};
  if (arn !== undefined) {
    if (name !== undefined || registry !== undefined)
      throw invalidInput(
        'One of (registryName and schemaName) or schemaArn has to be provided, both cannot be provided.',
      );
    return schemaByArn(store, arn, context);
  }
  if (name === undefined || (registry === undefined && !defaultRegistry))
    throw invalidInput('At least one of (registryName and schemaName) or schemaArn has to be provided.');
  return schemaIn(
    store,
    registryTarget(store, { RegistryName: registry ?? DEFAULT_REGISTRY }, context),
    name,
    context,
  );
}

export function schemaByArn(store: RegistryStore, arn: string, context: CallContext): SchemaTarget {
  const parts = parseArn(arn);
  const [, registry, name] = SCHEMA_RESOURCE.exec(parts?.resource ?? '') ?? [];
  if (parts?.service !== 'glue' || registry === undefined || name === undefined)
    throw wrongCharacters('schemaArn');
  const place = { ...context, region: parts.region };
  return schemaIn(
    store,
    registryByName(store, checkName(registry, 'registryName'), parts, place),
    name,
    place,
  );
}

export function schemaIn(
  store: RegistryStore,
  registry: RegistryTarget,
  name: string,
  { region, now }: Pick<CallContext, 'region' | 'now'>,
): SchemaTarget {
  const arn = schemaArn(region, registry.accountId, registry.name, checkName(name, 'schemaName'));
  return { arn, name, accountId: registry.accountId, schema: store.schema(arn, now.getTime()), in: registry };
}

/** A Region knows only what is in it. */
const isHere = (record: { readonly region: string } | undefined, { region }: CallContext): boolean =>
  record?.region === region;

export function requireRegistry({ registry }: RegistryTarget, context: CallContext): RegistryRecord {
  if (!registry || !isHere(registry, context)) throw registryNotFound();
  return registry;
}

export function requireSchema({ schema }: SchemaTarget, context: CallContext): SchemaRecord {
  if (!schema || !isHere(schema, context)) throw schemaNotFound();
  return schema;
}

/** For what a deletion puts an end to at once. */
export function requireLivingSchema(target: SchemaTarget, context: CallContext): SchemaRecord {
  const schema = requireSchema(target, context);
  if (schema.deletedAt !== undefined) throw schemaNotFound();
  return schema;
}

/** A version by its id, or by its schema and number: one of the two ways, never both. */
export type VersionInput = {
  readonly SchemaId?: SchemaId | undefined;
  readonly SchemaVersionId?: string | undefined;
  readonly SchemaVersionNumber?: SchemaVersionNumber | undefined;
};

export type VersionTarget =
  | { readonly by: 'id'; readonly version: VersionRecord | undefined }
  | { readonly by: 'number'; readonly in: SchemaTarget; readonly number: SchemaVersionNumber };

export function versionTarget(
  store: RegistryStore,
  input: VersionInput,
  context: CallContext,
): VersionTarget {
  const { SchemaId: id, SchemaVersionId: versionId, SchemaVersionNumber: number } = input;
  if (versionId !== undefined) {
    if (id !== undefined || number !== undefined)
      throw invalidInput('No other input parameters can be specified when fetching by SchemaVersionId.');
    if (!isUuid(versionId)) throw wrongCharacters('schemaVersionId');
    const version = store.version(versionId.toLowerCase(), context.now.getTime());
    const isOwn = version?.accountId === context.caller.accountId && version.region === context.region;
    return { by: 'id', version: isOwn ? version : undefined };
  }
  const target = schemaTarget(store, id, context);
  if (number === undefined) throw invalidInput('One of version number (or) latest version is required.');
  checkVersionNumber(number);
  return { by: 'number', in: target, number };
}

export function checkVersionNumber({
  LatestVersion: latest,
  VersionNumber: number,
}: SchemaVersionNumber): void {
  if (latest && number !== undefined)
    throw invalidInput('Only one of VersionNumber or LatestVersion is required.');
  if (!latest && number === undefined)
    throw invalidInput('One of version number (or) latest version is required.');
  jsonConstraints.checkNumber(number, 'schemaVersionNumber.versionNumber', 1, HIGHEST_VERSION);
}

export function requireVersion(
  store: RegistryStore,
  target: VersionTarget,
  context: CallContext,
): VersionRecord {
  const version =
    target.by === 'id'
      ? target.version
      : numberedVersion(store, requireSchema(target.in, context), target.number, context);
  if (!version) throw versionNotFound();
  return version;
}

/** For what a deletion puts an end to at once. */
export function requireLivingVersion(
  store: RegistryStore,
  target: VersionTarget,
  context: CallContext,
): VersionRecord {
  const version = requireVersion(store, target, context);
  if (version.deletedAt !== undefined) throw versionNotFound();
  return version;
}

export function numberedVersion(
  store: RegistryStore,
  schema: SchemaRecord,
  { LatestVersion: latest, VersionNumber: number }: SchemaVersionNumber,
  { now }: CallContext,
): VersionRecord | undefined {
  if (latest) return latestVersion(store, schema, now.getTime());
  return store.versionsOf(schema.arn, now.getTime()).find((version) => version.number === number);
}

/** The latest version that can be used: one that failed, or is still checked, is none. */
export const latestVersion = (
  store: RegistryStore,
  schema: SchemaRecord,
  now: number,
): VersionRecord | undefined =>
  store.versionsOf(schema.arn, now).findLast((version) => versionStatus(version, now) === 'AVAILABLE');
