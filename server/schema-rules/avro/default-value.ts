import { isJsonObject, type Json, member } from '../json/json-text';
import type { AvroSchema } from './schema';

const LONG = 2 ** 63;
const INT = 2 ** 31;

/**
 * Whether JSON is a value of the schema, as defaults are written (specification, "Complex types, Records"). Of a union
 * any branch will do: 1.12 says so, and Java's parser has long read 1.11 that way, whose text asks for the first.
 */
export function isDefaultOf(schema: AvroSchema, value: Json): boolean {
  switch (schema.kind) {
    case 'null':
      return value === null;
    case 'boolean':
      return typeof value === 'boolean';
    case 'int':
      return isWhole(value) && value >= -INT && value < INT;
    case 'long':
      // Beyond 2^53 the text of the default has been rounded, and the greatest long to its limit.
      return isWhole(value) && value >= -LONG && value <= LONG;
    case 'float':
    case 'double':
      return typeof value === 'number';
    case 'string':
      return typeof value === 'string';
    case 'bytes':
      return typeof value === 'string' && isLatin1(value);
    case 'fixed':
      return typeof value === 'string' && value.length === schema.size && isLatin1(value);
    case 'enum':
      return typeof value === 'string' && schema.symbols.includes(value);
    case 'array':
      return Array.isArray(value) && value.every((item: Json) => isDefaultOf(schema.items, item));
    case 'map':
      return (
        isJsonObject(value) && Object.values(value).every((item) => isDefaultOf(schema.values, item ?? null))
      );
    case 'union':
      return schema.branches.some((branch) => isDefaultOf(branch, value));
    case 'record':
      if (!isJsonObject(value)) return false;
      return schema.fields.every((field) => {
        const given = member(value, field.name);
        // A field that is left out takes its own default, which is checked where it stands.
        return given === undefined ? field.defaultValue !== undefined : isDefaultOf(field.type, given);
      });
  }
}

const isWhole = (value: Json): value is number => typeof value === 'number' && Number.isInteger(value);

/** One character for each byte. */
const isLatin1 = (text: string): boolean => [...text].every((character) => character <= '\u00ff');
