import type { SchemaField } from './schema-field';

/** Enough for every schema that a person reads; what lies deeper stays visible in the schema's own text. */
const MAX_FIELDS = 500;
const MAX_DEPTH = 12;
const MAX_TYPE_DEPTH = 4;

type Node = Readonly<Record<string, unknown>>;

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/** Follows `#/$defs/x` and the like inside the document; null for anything outside or missing. */
function resolve(root: Node, reference: string): Node | null {
  if (!reference.startsWith('#/')) return reference === '#' ? root : null;
  let at: unknown = root;
  for (const part of reference.slice(2).split('/')) {
    const key = part.replaceAll('~1', '/').replaceAll('~0', '~');
    if (!isNode(at) || !Object.hasOwn(at, key)) return null;
    at = at[key];
  }
  return isNode(at) ? at : null;
}

/** The node with its reference followed; the own description wins. */
function follow(root: Node, node: Node): Node {
  const target = typeof node.$ref === 'string' ? resolve(root, node.$ref) : null;
  return target ? { ...target, ...node, $ref: undefined } : node;
}

function typeOf(root: Node, node: Node, depth = 0): string {
  // A list of itself has no end.
  if (depth > MAX_TYPE_DEPTH) return 'any';
  if (Array.isArray(node.enum)) return `one of ${node.enum.length} values`;
  if ('const' in node) return 'constant';
  const variants = Array.isArray(node.oneOf) ? node.oneOf : Array.isArray(node.anyOf) ? node.anyOf : null;
  if (variants) {
    const types = variants.filter(isNode).map((variant) => typeOf(root, follow(root, variant), depth + 1));
    return [...new Set(types)].join(' or ') || 'any';
  }
  const types = [node.type].flat().filter((type): type is string => typeof type === 'string');
  const words = types.map((type) => {
    if (type === 'array')
      return isNode(node.items) ? `list of ${typeOf(root, follow(root, node.items), depth + 1)}` : 'list';
    return type === 'string' && typeof node.format === 'string' ? `string ${node.format}` : type;
  });
  if (words.length > 0) return words.join(' or ');
  return isNode(node.properties) ? 'object' : 'any';
}

/** Fields of a JSON Schema in the order in which they were written, objects and lists opened, each reference once. */
export function fieldsOf(schema: unknown): readonly SchemaField[] {
  const fields: SchemaField[] = [];
  if (!isNode(schema)) return fields;

  const visit = (unread: Node, prefix: string, open: readonly unknown[]): void => {
    if (open.length > MAX_DEPTH || (unread.$ref !== undefined && open.includes(unread.$ref))) return;
    const node = follow(schema, unread);
    if (!isNode(node.properties)) return;
    const required = new Set(Array.isArray(node.required) ? node.required : []);
    for (const [name, child] of Object.entries(node.properties)) {
      if (fields.length >= MAX_FIELDS) return;
      const own = isNode(child) ? child : {};
      const field = follow(schema, own);
      const path = `${prefix}${name}`;
      fields.push({
        path,
        type: typeOf(schema, field),
        required: required.has(name),
        description: textOf(field.description),
      });
      visit(own, `${path}.`, [...open, unread.$ref]);
      if (isNode(field.items)) visit(field.items, `${path}[].`, [...open, unread.$ref, own.$ref]);
    }
  };
  visit(schema, '', []);
  return fields;
}

/** Names for the search; bounded like the fields. */
export const fieldNamesOf = (fields: readonly SchemaField[]): string =>
  [...new Set(fields.map((field) => field.path.replaceAll('[]', '')))].join(' ').slice(0, 20_000);
