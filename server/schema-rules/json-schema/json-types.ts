import { isJsonObject, type Json } from '../json/json-text';

/** JSON Schema's types, with `number` cut in two so that types are either the same or have nothing in common. */
export const JSON_TYPES = ['null', 'boolean', 'integer', 'fraction', 'string', 'array', 'object'] as const;
export type JsonType = (typeof JSON_TYPES)[number];

export const ALL_TYPES: ReadonlySet<JsonType> = new Set(JSON_TYPES);

/** Undefined for a name that is none of JSON Schema's seven. */
export function typesByName(name: Json): readonly JsonType[] | undefined {
  if (name === 'number') return ['integer', 'fraction'];
  const type = JSON_TYPES.find((each) => each === name && each !== 'fraction');
  return type && [type];
}

export function typeOf(value: Json): JsonType {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  if (isJsonObject(value)) return 'object';
  if (typeof value === 'number') return Number.isInteger(value) ? 'integer' : 'fraction';
  return typeof value === 'boolean' ? 'boolean' : 'string';
}

/** In JSON Schema's words: `number or null`. */
export function describeTypes(types: ReadonlySet<JsonType>): string {
  const names = JSON_TYPES.filter((type) => types.has(type) && type !== 'fraction').map((type) =>
    type === 'integer' && types.has('fraction') ? 'number' : type,
  );
  if (types.has('fraction') && !types.has('integer')) names.push('number' as never);
  const last = names.pop();
  if (last === undefined) return 'nothing';
  return names.length === 0 ? last : `${names.join(', ')} or ${last}`;
}
