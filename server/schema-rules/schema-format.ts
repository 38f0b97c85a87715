/** What a definition is written in; the names are the registry's (docs/aws-facts.md §7). */
export const SCHEMA_FORMATS = ['AVRO', 'JSON', 'PROTOBUF'] as const;
export type SchemaFormat = (typeof SCHEMA_FORMATS)[number];

/** The registry takes no longer definition, and what is written here may be no longer either. */
export const MOST_DEFINITION_CHARS = 170_000;
export const MOST_DEFINITION_BYTES = MOST_DEFINITION_CHARS;

/** In UTF-8, as it is stored and sent. */
export const definitionBytes = (text: string): number => new TextEncoder().encode(text).length;
