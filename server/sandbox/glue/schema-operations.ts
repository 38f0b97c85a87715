import type {
  CreateSchemaInput,
  CreateSchemaResponse,
  DeleteSchemaInput,
  DeleteSchemaResponse,
  GetSchemaInput,
  GetSchemaResponse,
  ListSchemasInput,
  ListSchemasResponse,
  SchemaStatus,
  UpdateSchemaInput,
  UpdateSchemaResponse,
} from '@aws-sdk/client-glue';
import { COMPATIBILITY_MODES, type CompatibilityMode } from '../../schema-rules/compatibility-mode';
import type { CallContext, Operation } from '../contract';
import { checkAll, checkRegistry, checkSchema } from './access';
import { requireDefinition, requireFormat } from './definitions';
import type { GlueDeps } from './deps';
import { alreadyExists, invalidInput, versionNotFound } from './errors';
import { checkDescription, DEFAULT_REGISTRY } from './names';
import { checkPage, pageOf } from './paging';
import { lifeOf, type SchemaRecord, versionStatus } from './records';
import { newVersion } from './register-version';
import { newRegistry, requireLiving } from './registry-operations';
import { readTags, requestTagKeys } from './tags';
import {
  checkVersionNumber,
  latestVersion,
  numberedVersion,
  registryTarget,
  requireLivingSchema,
  requireRegistry,
  requireSchema,
  type SchemaTarget,
  schemaIn,
  schemaTarget,
} from './target';

/** What a schema gets that is created without a mode. */
const USUAL_MODE: CompatibilityMode = 'BACKWARD';

export function schemaOperations(deps: GlueDeps) {
  const { registry: store, seal, locks } = deps;

  const asked = (input: CreateSchemaInput, context: CallContext): SchemaTarget =>
    schemaIn(store, registryTarget(store, input.RegistryId, context), input.SchemaName ?? '', context);

  const create: Operation<CreateSchemaInput, CreateSchemaResponse> = {
    checks(input, context) {
      checkDescription(input.Description);
      requireFormat(input.DataFormat);
      requireMode(input.Compatibility ?? USUAL_MODE);
      readTags(input.Tags);
      const target = { ...asked(input, context), schema: undefined };
      return checkSchema('CreateSchema', target, requestTagKeys(input.Tags));
    },
    run: (input, context) => createSchema(deps, input, asked(input, context), context),
  };

  const get: Operation<GetSchemaInput, GetSchemaResponse> = {
    checks: (input, context) => checkSchema('GetSchema', schemaTarget(store, input.SchemaId, context)),
    run(input, context) {
      const schema = requireSchema(schemaTarget(store, input.SchemaId, context), context);
      return {
        ...shownInList(schema),
        RegistryArn: schema.registryArn,
        DataFormat: schema.dataFormat,
        Compatibility: schema.compatibility,
        SchemaCheckpoint: schema.checkpoint,
        LatestSchemaVersion: latestVersion(store, schema, context.now.getTime())?.number ?? 0,
        NextSchemaVersion: schema.nextVersion,
        SchemaStatus: statusOf(schema),
      };
    },
  };

  const list: Operation<ListSchemasInput, ListSchemasResponse> = {
    checks(input, context) {
      checkPage(input);
      if (!input.RegistryId) return [checkAll('ListSchemas', context)];
      return [checkRegistry('ListSchemas', registryTarget(store, input.RegistryId, context))];
    },
    run(input, context) {
      const within =
        input.RegistryId && requireRegistry(registryTarget(store, input.RegistryId, context), context).arn;
      const place = { accountId: context.caller.accountId, region: context.region };
      const schemas = store
        .schemas(place, context.now.getTime())
        .filter(
          ({ deletedAt, registryArn }) => deletedAt === undefined && (!within || registryArn === within),
        );
      const { items, next } = pageOf(
        seal,
        `schemas ${within ?? ''}`,
        schemas,
        ({ arn }) => arn,
        input,
        context,
      );
      return { Schemas: items.map(shownInList), ...next };
    },
  };

  const update: Operation<UpdateSchemaInput, UpdateSchemaResponse> = {
    checks(input, context) {
      checkDescription(input.Description);
      if (input.SchemaVersionNumber) checkVersionNumber(input.SchemaVersionNumber);
      if (input.Compatibility !== undefined) requireMode(input.Compatibility);
      return checkSchema('UpdateSchema', schemaTarget(store, input.SchemaId, context));
    },
    async run(input, context) {
      const schema = requireLivingSchema(schemaTarget(store, input.SchemaId, context), context);
      locks.requireFree(schema.arn);
      await store.saveSchema(updated(deps, schema, input, context));
      return { SchemaArn: schema.arn, SchemaName: schema.name, RegistryName: schema.registryName };
    },
  };

  const remove: Operation<DeleteSchemaInput, DeleteSchemaResponse> = {
    checks: (input, context) => checkSchema('DeleteSchema', schemaTarget(store, input.SchemaId, context)),
    async run(input, context) {
      const schema = requireLivingSchema(schemaTarget(store, input.SchemaId, context), context);
      locks.requireFree(schema.arn);
      await store.deleteSchema(schema, context.now.getTime());
      return { SchemaArn: schema.arn, SchemaName: schema.name, Status: 'DELETING' };
    },
  };

  return {
    CreateSchema: create,
    GetSchema: get,
    ListSchemas: list,
    UpdateSchema: update,
    DeleteSchema: remove,
  };
}

async function createSchema(
  { registry: store }: GlueDeps,
  input: CreateSchemaInput,
  target: SchemaTarget,
  context: CallContext,
): Promise<CreateSchemaResponse> {
  const now = context.now.getTime();
  await store.sweep(now);
  const isDefault = target.in.name === DEFAULT_REGISTRY && !target.in.registry;
  const registry = isDefault
    ? newRegistry(store, target.in, context, undefined, {})
    : requireLiving(target.in, context);
  // Asked for again, because sweeping took a turn.
  if (store.schema(target.arn, now)) throw alreadyExists(`Schema already exists. SchemaName: ${target.name}`);
  const tags = readTags(input.Tags);
  const schema: SchemaRecord = {
    arn: target.arn,
    name: target.name,
    accountId: target.accountId,
    region: context.region,
    registryName: registry.name,
    registryArn: registry.arn,
    dataFormat: requireFormat(input.DataFormat),
    compatibility: requireMode(input.Compatibility ?? USUAL_MODE),
    checkpoint: 1,
    nextVersion: 1,
    tags,
    createdAt: now,
    updatedAt: now,
    ...(input.Description !== undefined && { description: input.Description }),
  };
  const first =
    input.SchemaDefinition === undefined ? undefined : firstVersion(schema, input.SchemaDefinition, now);
  const saved = { ...schema, nextVersion: first ? 2 : 1 };
  await Promise.all([
    isDefault ? store.saveRegistry(registry) : undefined,
    store.saveSchema(saved),
    first && store.saveVersion(first),
  ]);
  return {
    RegistryName: registry.name,
    RegistryArn: registry.arn,
    SchemaName: saved.name,
    SchemaArn: saved.arn,
    Description: saved.description,
    DataFormat: saved.dataFormat,
    Compatibility: saved.compatibility,
    SchemaCheckpoint: saved.checkpoint,
    LatestSchemaVersion: first ? 1 : 0,
    NextSchemaVersion: saved.nextVersion,
    SchemaStatus: statusOf(saved),
    Tags: { ...tags },
    ...(first && { SchemaVersionId: first.id, SchemaVersionStatus: versionStatus(first, now) }),
  };
}

/** There is nothing to compare a first version with, so it is there at once. */
function firstVersion(schema: SchemaRecord, definition: string, now: number) {
  requireDefinition(schema.dataFormat, definition);
  return newVersion(schema, definition, { outcome: 'AVAILABLE', createdAt: now, decidedAt: now });
}

/** A new mode needs a checkpoint, and does not look at what is there already. */
function updated(
  { registry: store }: GlueDeps,
  schema: SchemaRecord,
  input: UpdateSchemaInput,
  context: CallContext,
): SchemaRecord {
  const { SchemaVersionNumber: number, Compatibility: mode, Description: description } = input;
  if (!number)
    throw invalidInput(
      mode === undefined
        ? 'One of VersionNumber or Compatibility has to be provided.'
        : 'A version number is required for check pointing when the compatibility is changed.',
    );
  const checkpoint = numberedVersion(store, schema, number, context);
  if (!checkpoint || versionStatus(checkpoint, context.now.getTime()) !== 'AVAILABLE')
    throw versionNotFound();
  return {
    ...schema,
    checkpoint: checkpoint.number,
    ...(mode !== undefined && { compatibility: requireMode(mode) }),
    ...(description !== undefined && { description }),
    updatedAt: context.now.getTime(),
  };
}

/** A schema that has never had a version waits for its first. */
const statusOf = (schema: SchemaRecord): SchemaStatus =>
  schema.nextVersion === 1 ? 'PENDING' : lifeOf(schema);

const shownInList = (schema: SchemaRecord) => ({
  RegistryName: schema.registryName,
  SchemaName: schema.name,
  SchemaArn: schema.arn,
  Description: schema.description,
  SchemaStatus: statusOf(schema),
  CreatedTime: new Date(schema.createdAt).toISOString(),
  UpdatedTime: new Date(schema.updatedAt).toISOString(),
});

function requireMode(mode: string): CompatibilityMode {
  const known = COMPATIBILITY_MODES.find((each) => each === mode);
  if (!known) throw invalidInput('Compatibility is not valid.');
  return known;
}
