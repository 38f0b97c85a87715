import type { FieldTree } from '../../schema-rules/fields/field-tree';
import { fieldsOf } from '../../schema-rules/fields/fields-of';
import { parseSchema } from '../../schema-rules/parse-schema';
import type { SchemaFormat } from '../../schema-rules/schema-format';

/** One definition for reading: its fields and its text. */
export type DefinitionView = {
  readonly format: SchemaFormat;
  /** JSON indented; PROTOBUF as it is registered. */
  readonly source: string;
  readonly tree: FieldTree;
  /** Why no field can be told; null where it was understood. */
  readonly fault: string | null;
};

const NO_FIELDS = { fields: [], count: 0, complete: true } as const;

/** A definition for reading; one that is none keeps its text, with what is wrong about it. */
export function viewDefinition(format: SchemaFormat, text: string): DefinitionView {
  const source = indented(text);
  const parsed = parseSchema(format, text);
  if (!parsed.ok) return { format, source, tree: NO_FIELDS, fault: parsed.error.message };
  return { format, source, tree: fieldsOf(parsed.value), fault: null };
}

/** Indented where it is JSON; anything else as it is registered. */
export function indented(definition: string): string {
  try {
    return JSON.stringify(JSON.parse(definition), null, 2);
  } catch {
    return definition;
  }
}
