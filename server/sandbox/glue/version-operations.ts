import type {
  CheckSchemaVersionValidityInput,
  CheckSchemaVersionValidityResponse,
  GetSchemaByDefinitionInput,
  GetSchemaByDefinitionResponse,
  GetSchemaVersionInput,
  GetSchemaVersionResponse,
  ListSchemaVersionsInput,
  ListSchemaVersionsResponse,
} from '@aws-sdk/client-glue';
import { parseSchema } from '../../schema-rules/parse-schema';
import type { Operation } from '../contract';
import { checkAll, checkSchema, checkVersion } from './access';
import { checkDefinitionLength, requireFormat, versionWith } from './definitions';
import type { GlueDeps } from './deps';
import { schemaNotFound, versionNotFound } from './errors';
import { checkPage, pageOf } from './paging';
import { type VersionRecord, versionStatus } from './records';
import { requireLivingSchema, requireSchema, requireVersion, schemaTarget, versionTarget } from './target';

export function versionOperations({ registry: store, seal }: GlueDeps) {
  const get: Operation<GetSchemaVersionInput, GetSchemaVersionResponse> = {
    checks: (input, context) =>
      checkVersion(store, 'GetSchemaVersion', versionTarget(store, input, context), context),
    run(input, context) {
      const now = context.now.getTime();
      const version = requireVersion(store, versionTarget(store, input, context), context);
      const schema = store.schema(version.schemaArn, now);
      if (!schema) throw schemaNotFound();
      return {
        ...shown(version, now),
        SchemaDefinition: version.definition,
        DataFormat: schema.dataFormat,
      };
    },
  };

  const list: Operation<ListSchemaVersionsInput, ListSchemaVersionsResponse> = {
    checks(input, context) {
      checkPage(input);
      return checkSchema('ListSchemaVersions', schemaTarget(store, input.SchemaId, context));
    },
    run(input, context) {
      const now = context.now.getTime();
      const { arn } = requireSchema(schemaTarget(store, input.SchemaId, context), context);
      const versions = store.versionsOf(arn, now);
      const { items, next } = pageOf(
        seal,
        `versions ${arn}`,
        versions,
        ({ number }) => number,
        input,
        context,
      );
      return { Schemas: items.map((version) => shown(version, now)), ...next };
    },
  };

  /** Without a registry the schema is looked for in the default one. */
  const byDefinition: Operation<GetSchemaByDefinitionInput, GetSchemaByDefinitionResponse> = {
    checks(input, context) {
      checkDefinitionLength(input.SchemaDefinition ?? '');
      return checkSchema(
        'GetSchemaByDefinition',
        schemaTarget(store, input.SchemaId, context, { defaultRegistry: true }),
      );
    },
    run(input, context) {
      const now = context.now.getTime();
      const target = schemaTarget(store, input.SchemaId, context, { defaultRegistry: true });
      const schema = requireLivingSchema(target, context);
      const version = versionWith(store.versionsOf(schema.arn, now), schema, input.SchemaDefinition ?? '');
      if (!version) throw versionNotFound();
      const { VersionNumber: _number, ...rest } = shown(version, now);
      return { ...rest, DataFormat: schema.dataFormat };
    },
  };

  /** Syntax only: the registry has no way to ask about compatibility beforehand (docs/aws-facts.md §7). */
  const validity: Operation<CheckSchemaVersionValidityInput, CheckSchemaVersionValidityResponse> = {
    checks(input, context) {
      requireFormat(input.DataFormat);
      checkDefinitionLength(input.SchemaDefinition ?? '');
      return [checkAll('CheckSchemaVersionValidity', context)];
    },
    run(input) {
      const parsed = parseSchema(requireFormat(input.DataFormat), input.SchemaDefinition ?? '');
      return parsed.ok ? { Valid: true } : { Valid: false, Error: parsed.error.message };
    },
  };

  return {
    GetSchemaVersion: get,
    ListSchemaVersions: list,
    GetSchemaByDefinition: byDefinition,
    CheckSchemaVersionValidity: validity,
  };
}

const shown = (version: VersionRecord, now: number) => ({
  SchemaVersionId: version.id,
  SchemaArn: version.schemaArn,
  VersionNumber: version.number,
  Status: versionStatus(version, now),
  CreatedTime: new Date(version.createdAt).toISOString(),
});
