import type { CreateSchemaInput, CreateSchemaResponse } from '@aws-sdk/client-glue';
import type { CallContext, Operation } from '../contract';
import { checkSchema } from './access';
import { requireMode, USUAL_MODE } from './compatibility';
import { requireDefinition, requireFormat } from './definitions';
import type { GlueDeps } from './deps';
import { alreadyExists } from './errors';
import { checkDescription, DEFAULT_REGISTRY } from './names';
import {
  type RegistryRecord,
  type SchemaRecord,
  schemaStatus,
  type VersionRecord,
  versionStatus,
} from './records';
import { newVersion, requireRoomForVersion } from './register-version';
import { newRegistry, requireLiving } from './registry-operations';
import { readTags, requestTagKeys } from './tags';
import { registryTarget, type SchemaTarget, schemaIn } from './target';

/** With a definition the schema has its first version at once; without a registry it is in the default one. */
export function createSchema(deps: GlueDeps): Operation<CreateSchemaInput, CreateSchemaResponse> {
  const { registry: store } = deps;
  const named = (input: CreateSchemaInput, context: CallContext): SchemaTarget =>
    schemaIn(store, registryTarget(store, input.RegistryId, context), input.SchemaName ?? '', context);
  return {
    checks(input, context) {
      checkDescription(input.Description);
      requireFormat(input.DataFormat);
      requireMode(input.Compatibility ?? USUAL_MODE);
      readTags(input.Tags);
      const target = { ...named(input, context), schema: undefined };
      return checkSchema('CreateSchema', target, requestTagKeys(input.Tags));
    },
    async run(input, context) {
      const now = context.now.getTime();
      await store.sweep(now);
      // Looked up after the sweep took its turn: from here on nobody comes in between until all of it is saved.
      const target = named(input, context);
      const { registry, isNew } = registryFor(deps, target, context);
      if (target.schema) throw alreadyExists(`Schema already exists. SchemaName: ${target.name}`);
      const { schema, first } = recordsOf(deps, input, target, registry, now);
      await Promise.all([
        isNew ? store.saveRegistry(registry) : undefined,
        store.saveSchema(schema),
        first && store.saveVersion(first),
      ]);
      return shown(schema, first, now);
    },
  };
}

/** The default registry is made by the first schema that needs it; any other has to be there. */
function registryFor(
  { registry: store }: GlueDeps,
  { in: target }: SchemaTarget,
  context: CallContext,
): { readonly registry: RegistryRecord; readonly isNew: boolean } {
  const isNew = target.name === DEFAULT_REGISTRY && target.registry === undefined;
  const registry = isNew
    ? newRegistry(store, target, context, undefined, {})
    : requireLiving(target, context);
  return { registry, isNew };
}

/** There is nothing to compare a first version with, so it is there at once. */
function recordsOf(
  { registry: store }: GlueDeps,
  input: CreateSchemaInput,
  { arn, name, accountId }: SchemaTarget,
  registry: RegistryRecord,
  now: number,
): { readonly schema: SchemaRecord; readonly first: VersionRecord | undefined } {
  const schema: SchemaRecord = {
    arn,
    name,
    accountId,
    region: registry.region,
    registryName: registry.name,
    registryArn: registry.arn,
    dataFormat: requireFormat(input.DataFormat),
    compatibility: requireMode(input.Compatibility ?? USUAL_MODE),
    checkpoint: 1,
    nextVersion: 1,
    tags: readTags(input.Tags),
    createdAt: now,
    updatedAt: now,
    ...(input.Description !== undefined && { description: input.Description }),
  };
  if (input.SchemaDefinition === undefined) return { schema, first: undefined };
  requireDefinition(schema.dataFormat, input.SchemaDefinition);
  requireRoomForVersion(store, schema);
  const first = newVersion(schema, input.SchemaDefinition, {
    outcome: 'AVAILABLE',
    createdAt: now,
    decidedAt: now,
  });
  return { schema: { ...schema, nextVersion: 2 }, first };
}

const shown = (
  schema: SchemaRecord,
  first: VersionRecord | undefined,
  now: number,
): CreateSchemaResponse => ({
  RegistryName: schema.registryName,
  RegistryArn: schema.registryArn,
  SchemaName: schema.name,
  SchemaArn: schema.arn,
  Description: schema.description,
  DataFormat: schema.dataFormat,
  Compatibility: schema.compatibility,
  SchemaCheckpoint: schema.checkpoint,
  LatestSchemaVersion: first ? 1 : 0,
  NextSchemaVersion: schema.nextVersion,
  SchemaStatus: schemaStatus(schema),
  Tags: { ...schema.tags },
  ...(first && { SchemaVersionId: first.id, SchemaVersionStatus: versionStatus(first, now) }),
});
