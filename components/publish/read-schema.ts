import type { SchemaField } from '@/server/catalog/domain/schema-field';
import { fieldsOf } from '@/server/catalog/domain/schema-fields';

export type ReadSchema =
  | { readonly kind: 'empty' }
  | { readonly kind: 'not-json'; readonly message: string }
  | { readonly kind: 'fields'; readonly fields: readonly SchemaField[] };

/** What a schema that is being typed says so far; the server checks it in full when it is saved. */
export function readSchema(text: string): ReadSchema {
  if (text.trim() === '') return { kind: 'empty' };
  try {
    return { kind: 'fields', fields: fieldsOf(JSON.parse(text)) };
  } catch (error) {
    return { kind: 'not-json', message: error instanceof Error ? error.message : 'it cannot be read' };
  }
}
