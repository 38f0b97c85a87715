import { INTO_ITEMS, INTO_VALUES, intoField, shownPath } from '../data-path';
import { isJsonObject, member } from '../json/json-text';
import type { JsonSchemaDocument, SchemaNode } from '../json-schema/schema-node';
import { type FieldTree, growTree, type Sprout } from './field-tree';
import { allowedValues, itemsOf, typeInWords } from './json-type-words';
import { identityOf, partsOfValue } from './json-value';

/** Lists of lists are gone through at once; one that holds itself has no end. */
const MOST_LISTS = 8;

export const jsonFields = ({ root }: JsonSchemaDocument): FieldTree =>
  growTree(identityOf([root]) ?? root, () => inside([root], ''));

/** Properties of the value, of the items of its list and of the values of its map. */
function inside(nodes: readonly SchemaNode[], path: string, lists = 0): readonly Sprout[] {
  const { certain, possible } = partsOfValue(nodes);
  const all = [...certain, ...possible];
  const items = itemsOf(all);
  const further = all.flatMap(({ content }) => (content?.additional ? [content.additional] : []));
  return [
    ...properties(certain, possible, path),
    ...(items.length > 0 && lists < MOST_LISTS ? inside(items, path + INTO_ITEMS, lists + 1) : []),
    ...(further.length > 0 && lists < MOST_LISTS ? inside(further, path + INTO_VALUES, lists + 1) : []),
  ];
}

function properties(
  certain: readonly SchemaNode[],
  possible: readonly SchemaNode[],
  path: string,
): readonly Sprout[] {
  const required = new Set(certain.flatMap((node) => node.required ?? []));
  const byName = new Map<string, SchemaNode[]>();
  for (const { content } of [...certain, ...possible]) {
    for (const [name, node] of content?.properties ?? []) append(byName, name, node);
    for (const [pattern, node] of content?.patterns ?? []) append(byName, `/${pattern}/`, node);
  }
  return [...byName].map(([name, nodes]) => sprout(name, nodes, path, required.has(name)));
}

function append(byName: Map<string, SchemaNode[]>, name: string, node: SchemaNode): void {
  const nodes = byName.get(name);
  if (nodes) nodes.push(node);
  else byName.set(name, [node]);
}

function sprout(name: string, nodes: readonly SchemaNode[], path: string, required: boolean): Sprout {
  const at = path + intoField(name);
  const { certain, possible } = partsOfValue(nodes);
  const all = [...certain, ...possible];
  const isList = certain.some(({ types, items }) => types?.has('array') ?? items !== undefined);
  const isMap = certain.some(
    ({ content }) =>
      content?.additional?.always === undefined && content?.additional && content.properties.size === 0,
  );
  const opens = all.some(({ content, items }) => content ?? items);
  return {
    field: {
      name,
      path: shownPath(at),
      type: typeInWords(nodes),
      optional: !required,
      repeated: isList ? 'list' : isMap ? 'map' : null,
      description: said(certain, 'description') || said(certain, 'title'),
      defaultValue: defaultOf(certain),
      symbols: (allowedValues(nodes) ?? allowedValues(itemsOf(certain)) ?? []).map((value) =>
        typeof value === 'string' ? value : JSON.stringify(value),
      ),
      aliases: [],
      number: null,
    },
    type: opens ? identityOf(nodes) : null,
    open: () => inside(nodes, at),
  };
}

/** The nearest one: what stands beside a reference comes before what it refers to. */
function said(nodes: readonly SchemaNode[], keyword: string): string {
  for (const { json } of nodes) {
    const text = isJsonObject(json) ? member(json, keyword) : undefined;
    if (typeof text === 'string' && text !== '') return text;
  }
  return '';
}

function defaultOf(nodes: readonly SchemaNode[]): string | null {
  for (const { json } of nodes) {
    const value = isJsonObject(json) ? member(json, 'default') : undefined;
    if (value !== undefined) return JSON.stringify(value);
  }
  return null;
}
