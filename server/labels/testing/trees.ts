import type { FieldTree } from '../../schema-rules/fields/field-tree';
import { fieldsOf } from '../../schema-rules/fields/fields-of';
import { parseSchema } from '../../schema-rules/parse-schema';
import type { SchemaFormat } from '../../schema-rules/schema-format';

/** The fields of a definition that a test writes down; an object stands for its JSON. */
export function treeOf(format: SchemaFormat, definition: unknown): FieldTree {
  const text = typeof definition === 'string' ? definition : JSON.stringify(definition);
  const parsed = parseSchema(format, text);
  if (!parsed.ok) throw new Error(parsed.error.message);
  return fieldsOf(parsed.value);
}

/** A version of an AVRO record `Order`. */
export const avroVersion = (id: string, ...fields: readonly object[]) => ({
  id,
  tree: treeOf('AVRO', { type: 'record', name: 'Order', fields }),
});

export const textField = (name: string, ...aliases: readonly string[]) => ({
  name,
  type: 'string',
  default: '',
  ...(aliases.length > 0 && { aliases }),
});
