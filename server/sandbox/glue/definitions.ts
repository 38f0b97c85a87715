import { createHash } from 'node:crypto';
import { canonicalJson } from '../../schema-rules/json/canonical-json';
import { parseJsonText } from '../../schema-rules/json/json-text';
import { type ParsedSchema, parseSchema } from '../../schema-rules/parse-schema';
import { MOST_DEFINITION_CHARS, SCHEMA_FORMATS, type SchemaFormat } from '../../schema-rules/schema-format';
import { invalidInput } from './errors';
import { wrongLength } from './names';
import type { SchemaRecord, VersionRecord } from './records';

export function requireFormat(format: string | undefined): SchemaFormat {
  const known = SCHEMA_FORMATS.find((each) => each === format);
  if (!known) throw invalidInput('Data format is not valid.');
  return known;
}

/** The definition as it was understood; throws an AwsError when it is none. */
export function requireDefinition(format: SchemaFormat, definition: string): ParsedSchema {
  checkDefinitionLength(definition);
  const parsed = parseSchema(format, definition);
  if (!parsed.ok)
    throw invalidInput(`Schema definition of ${format} data format is invalid: ${parsed.error.message}`);
  return parsed.value;
}

export function checkDefinitionLength(definition: string): void {
  if (definition.length < 1 || definition.length > MOST_DEFINITION_CHARS)
    throw wrongLength('schemaDefinition');
}

/**
 * What tells whether a definition is registered already: of JSON without its white space and the order of its members, of
 * .proto text as it is.
 */
export function fingerprintOf(format: SchemaFormat, definition: string): string {
  return createHash('sha256').update(canonical(format, definition)).digest('base64');
}

function canonical(format: SchemaFormat, definition: string): string {
  if (format === 'PROTOBUF') return definition.trim();
  try {
    return canonicalJson(parseJsonText(definition));
  } catch {
    return definition;
  }
}

/** The version with this definition, in whatever state it is, unless it is being deleted (docs/aws-facts.md §7). */
export function versionWith(
  versions: readonly VersionRecord[],
  { dataFormat }: SchemaRecord,
  definition: string,
): VersionRecord | undefined {
  const wanted = fingerprintOf(dataFormat, definition);
  return versions.find(({ deletedAt, fingerprint }) => deletedAt === undefined && fingerprint === wanted);
}
