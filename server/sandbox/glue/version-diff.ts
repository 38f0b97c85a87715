import type { GetSchemaVersionsDiffInput, GetSchemaVersionsDiffResponse } from '@aws-sdk/client-glue';
import { jsonPatch } from '../../schema-rules/json/json-patch';
import { type Json, parseJsonText } from '../../schema-rules/json/json-text';
import { parseDeclarations } from '../../schema-rules/protobuf/parse-declarations';
import type { SchemaFormat } from '../../schema-rules/schema-format';
import type { Operation } from '../contract';
import { checkSchema } from './access';
import type { GlueDeps } from './deps';
import { invalidInput, versionNotFound } from './errors';
import { checkVersionNumber, numberedVersion, requireSchema, schemaTarget } from './target';

/** The difference of two definitions as a JSON patch: of what they declare, for .proto text. */
export function getSchemaVersionsDiff({
  registry: store,
}: GlueDeps): Operation<GetSchemaVersionsDiffInput, GetSchemaVersionsDiffResponse> {
  return {
    checks(input, context) {
      if (input.SchemaDiffType !== 'SYNTAX_DIFF') throw invalidInput('SchemaDiffType has to be SYNTAX_DIFF.');
      checkVersionNumber(input.FirstSchemaVersionNumber ?? {});
      checkVersionNumber(input.SecondSchemaVersionNumber ?? {});
      return checkSchema('GetSchemaVersionsDiff', schemaTarget(store, input.SchemaId, context));
    },
    run(input, context) {
      const schema = requireSchema(schemaTarget(store, input.SchemaId, context), context);
      const first = numberedVersion(store, schema, input.FirstSchemaVersionNumber ?? {}, context);
      const second = numberedVersion(store, schema, input.SecondSchemaVersionNumber ?? {}, context);
      if (!first || !second) throw versionNotFound();
      const [from, to] = [first, second].map(({ definition }) => asJson(schema.dataFormat, definition));
      return { Diff: JSON.stringify(jsonPatch(from ?? null, to ?? null)) };
    },
  };
}

function asJson(format: SchemaFormat, definition: string): Json {
  if (format !== 'PROTOBUF') return parseJsonText(definition);
  const declared = JSON.stringify(parseDeclarations(definition), (name, value) =>
    name === 'line' ? undefined : value,
  );
  return JSON.parse(declared) as Json;
}
