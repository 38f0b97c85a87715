import type {
  DeleteSchemaInput,
  DeleteSchemaResponse,
  GetSchemaInput,
  GetSchemaResponse,
  ListSchemasInput,
  ListSchemasResponse,
  UpdateSchemaInput,
  UpdateSchemaResponse,
} from '@aws-sdk/client-glue';
import type { CallContext, Operation } from '../contract';
import { checkAll, checkRegistry, checkSchema } from './access';
import { requireMode } from './compatibility';
import { createSchema } from './create-schema';
import type { GlueDeps } from './deps';
import { invalidInput, versionNotFound } from './errors';
import { checkDescription } from './names';
import { checkPage, pageOf } from './paging';
import { type SchemaRecord, schemaStatus, versionStatus } from './records';
import {
  checkVersionNumber,
  latestVersion,
  numberedVersion,
  registryTarget,
  requireLivingSchema,
  requireRegistry,
  requireSchema,
  schemaTarget,
} from './target';

export function schemaOperations(deps: GlueDeps) {
  const { registry: store, seal, locks } = deps;

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
        SchemaStatus: schemaStatus(schema),
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
    CreateSchema: createSchema(deps),
    GetSchema: get,
    ListSchemas: list,
    UpdateSchema: update,
    DeleteSchema: remove,
  };
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

const shownInList = (schema: SchemaRecord) => ({
  RegistryName: schema.registryName,
  SchemaName: schema.name,
  SchemaArn: schema.arn,
  Description: schema.description,
  SchemaStatus: schemaStatus(schema),
  CreatedTime: new Date(schema.createdAt).toISOString(),
  UpdatedTime: new Date(schema.updatedAt).toISOString(),
});
