/** What a definition is written in; the names are the registry's (docs/aws-facts.md §7). */
export const SCHEMA_FORMATS = ['AVRO', 'JSON', 'PROTOBUF'] as const;
export type SchemaFormat = (typeof SCHEMA_FORMATS)[number];

/** The registry takes no longer definition. */
export const MOST_DEFINITION_CHARS = 170_000;
