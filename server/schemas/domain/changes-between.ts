import { fieldChanges } from '../../schema-rules/fields/field-changes';
import { fieldsOf } from '../../schema-rules/fields/fields-of';
import { parseSchema } from '../../schema-rules/parse-schema';
import type { SchemaFormat } from '../../schema-rules/schema-format';
import { changesInWords } from './change-words';

/** Two definitions of one schema, the earlier one first. */
export type VersionPair = {
  readonly format: SchemaFormat;
  readonly older: string;
  readonly newer: string;
};

/** What a version changes, in a few words for a message: `2 added, 1 removed`. Empty where one of them cannot be read. */
export function changesBetween({ format, older, newer }: VersionPair): string {
  const [before, after] = [parseSchema(format, older), parseSchema(format, newer)];
  if (!before.ok || !after.ok) return '';
  return changesInWords(fieldChanges(fieldsOf(before.value), fieldsOf(after.value)));
}
