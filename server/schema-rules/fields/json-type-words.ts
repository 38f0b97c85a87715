import type { Json } from '../json/json-text';
import { describeTypes, JSON_TYPES } from '../json-schema/json-types';
import type { SchemaNode } from '../json-schema/schema-node';
import { partsOfValue } from './json-value';

const DEEPEST = 4;
const MOST_BRANCHES = 6;

/** A type in a few words: `string date-time`, `integer or null`, `list of object`, `one of 3 values`. */
export function typeInWords(nodes: readonly SchemaNode[], depth = 0): string {
  if (depth > DEEPEST) return 'any';
  const { certain } = partsOfValue(nodes);
  if (certain.some(({ always }) => always === false)) return 'nothing';
  const values = allowedValues(nodes);
  if (values) return values.length === 1 ? 'constant' : `one of ${values.length} values`;
  const types = certain.find((node) => node.types)?.types;
  if (types) return typeWords(types, certain, depth);
  const branches = certain.flatMap(({ oneOf, anyOf }) => oneOf ?? anyOf ?? []).slice(0, MOST_BRANCHES);
  if (branches.length > 0)
    return [...new Set(branches.map((branch) => typeInWords([branch], depth + 1)))].join(' or ');
  const foreign = certain.find((node) => node.foreign !== undefined)?.foreign;
  if (foreign !== undefined) return `defined at ${foreign}`;
  if (certain.some(({ content }) => content)) return 'object';
  return certain.some(({ items }) => items) ? `list of ${itemWords(certain, depth)}` : 'any';
}

function typeWords(
  types: NonNullable<SchemaNode['types']>,
  certain: readonly SchemaNode[],
  depth: number,
): string {
  // That anything goes is no list of types.
  if (types.size === JSON_TYPES.length) return 'any';
  const words = describeTypes(types);
  const format = certain.find((node) => node.format !== undefined)?.format;
  if (types.has('array')) return words.replace('array', `list of ${itemWords(certain, depth)}`);
  return types.has('string') && format !== undefined ? words.replace('string', `string ${format}`) : words;
}

function itemWords(certain: readonly SchemaNode[], depth: number): string {
  const items = itemsOf(certain);
  return items.length === 0 ? 'any' : typeInWords(items, depth + 1);
}

/** What the items of a list may be: of a tuple, its positions. */
export const itemsOf = (nodes: readonly SchemaNode[]): readonly SchemaNode[] =>
  nodes.flatMap(({ items }) => [...(items?.prefix ?? []), ...(items?.rest ? [items.rest] : [])]);

/** Of `enum` and `const`, also where each of several branches is a constant. */
export function allowedValues(nodes: readonly SchemaNode[]): readonly Json[] | null {
  const { certain } = partsOfValue(nodes);
  const own = certain.flatMap(({ enumerations }) => enumerations ?? []);
  if (own[0]) return own.reduce((least, each) => (each.length < least.length ? each : least), own[0]);
  const [branches] = certain.flatMap(({ oneOf, anyOf }) => ((oneOf ?? anyOf) ? [oneOf ?? anyOf ?? []] : []));
  if (!branches || branches.length < 2) return null;
  const constants = branches.flatMap(({ enumerations }) => enumerations?.[0] ?? []);
  return branches.every(({ enumerations }) => enumerations) ? constants : null;
}
