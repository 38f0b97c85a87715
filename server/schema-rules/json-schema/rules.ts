/** Why a JSON reader does not take all that a writer may write: what the writer's schema allows has to be a subset. */
export const JSON_SCHEMA_RULES = [
  'json-type-narrowed',
  'json-values-narrowed',
  'json-range-narrowed',
  'json-text-narrowed',
  'json-list-narrowed',
  'json-required-added',
  'json-property-added-to-open-content',
  'json-property-not-allowed',
  'json-content-closed',
  'json-size-narrowed',
  'json-names-narrowed',
  'json-dependency-added',
  'json-no-branch',
  'json-several-branches',
  'json-excluded',
  'json-nothing-allowed',
  'json-foreign-reference',
  'json-too-complex',
] as const;
export type JsonSchemaRule = (typeof JSON_SCHEMA_RULES)[number];
