import { canonicalJson } from '../json/canonical-json';
import { isJsonObject, type Json } from '../json/json-text';
import { typeOf } from './json-types';
import type { SchemaNode } from './schema-node';

const NOTHING: SchemaNode = { json: false, always: false };

/** The schema that takes one value only, said in all the ways in which others may be compared with it. */
export function schemaOfValue(value: Json): SchemaNode {
  const common = { json: { const: value }, enumerations: [[value]], types: new Set([typeOf(value)]) };
  if (typeof value === 'number') {
    const bound = { value, exclusive: false };
    return { ...common, minimum: bound, maximum: bound };
  }
  if (typeof value === 'string') {
    const { length } = [...value];
    return { ...common, minLength: length, maxLength: length };
  }
  if (Array.isArray(value)) {
    const items = value as readonly Json[];
    return {
      ...common,
      items: { prefix: items.map(schemaOfValue), rest: NOTHING },
      minItems: items.length,
      maxItems: items.length,
      uniqueItems: new Set(items.map(canonicalJson)).size === items.length,
    };
  }
  if (!isJsonObject(value)) return common;
  const members = Object.entries(value) as [string, Json][];
  return {
    ...common,
    content: {
      properties: new Map(members.map(([name, each]) => [name, schemaOfValue(each)])),
      patterns: new Map(),
      additional: NOTHING,
    },
    required: members.map(([name]) => name),
  };
}
