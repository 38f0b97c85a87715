import type { ParsedSchema } from '../parse-schema';
import { avroFields } from './avro-fields';
import type { FieldTree } from './field-tree';
import { jsonFields } from './json-fields';
import { protobufFields } from './protobuf-fields';

/**
 * The fields that a definition describes, as one tree for all formats: at most 2,000 of them and 24 levels, the nearest
 * first; a type that contains itself is opened once on each way.
 */
export function fieldsOf(parsed: ParsedSchema): FieldTree {
  switch (parsed.format) {
    case 'AVRO':
      return avroFields(parsed.schema);
    case 'JSON':
      return jsonFields(parsed.document);
    case 'PROTOBUF':
      return protobufFields(parsed.file);
  }
}
