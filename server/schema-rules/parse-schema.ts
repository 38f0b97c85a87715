import type { Result } from '../kernel/result';
import { parseAvro } from './avro/parse-avro';
import type { AvroSchema } from './avro/schema';
import { type InvalidDefinition, reading, Unreadable } from './invalid-definition';
import { parseJsonSchema } from './json-schema/parse-json-schema';
import type { JsonSchemaDocument } from './json-schema/schema-node';
import { parseProto } from './protobuf/parse-proto';
import type { ProtoFile } from './protobuf/proto-file';
import { MOST_DEFINITION_CHARS, type SchemaFormat } from './schema-format';

/** A definition that was understood. */
export type ParsedSchema =
  | { readonly format: 'AVRO'; readonly schema: AvroSchema }
  | { readonly format: 'JSON'; readonly document: JsonSchemaDocument }
  | { readonly format: 'PROTOBUF'; readonly file: ProtoFile };

/** Reads a definition; hostile text ends in `invalid-definition` like any other that is none, in bounded time. */
export const parseSchema = (format: SchemaFormat, text: string): Result<ParsedSchema, InvalidDefinition> =>
  reading(() => parse(format, text));

function parse(format: SchemaFormat, text: string): ParsedSchema {
  if (text.length > MOST_DEFINITION_CHARS)
    throw new Unreadable(`longer than ${MOST_DEFINITION_CHARS} characters`);
  switch (format) {
    case 'AVRO':
      return { format, schema: parseAvro(text) };
    case 'JSON':
      return { format, document: parseJsonSchema(text) };
    case 'PROTOBUF':
      return { format, file: parseProto(text) };
  }
}
