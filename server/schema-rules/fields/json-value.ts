import type { SchemaNode } from '../json-schema/schema-node';

/** Every schema that one value meets, and those that it may meet. */
export type JsonValue = { readonly certain: readonly SchemaNode[]; readonly possible: readonly SchemaNode[] };

const MOST_PARTS = 200;

/** `allOf` and references are met; branches, conditions and what depends on other properties may be. */
export function partsOfValue(nodes: readonly SchemaNode[]): JsonValue {
  const seen = new Set<SchemaNode>();
  const certain = partsOf(nodes, seen);
  const possible: SchemaNode[] = [];
  let open = certain.flatMap(branchesOf);
  while (open.length > 0 && seen.size < MOST_PARTS) {
    const parts = partsOf(open, seen);
    possible.push(...parts);
    open = parts.flatMap(branchesOf);
  }
  return { certain, possible };
}

function partsOf(nodes: readonly SchemaNode[], seen: Set<SchemaNode>): SchemaNode[] {
  const parts: SchemaNode[] = [];
  const open = [...nodes];
  for (let at = 0; at < open.length && seen.size < MOST_PARTS; at += 1) {
    const node = open[at];
    if (!node || seen.has(node)) continue;
    seen.add(node);
    parts.push(node);
    open.push(...(node.allOf ?? []));
  }
  return parts;
}

const branchesOf = ({ anyOf, oneOf, condition, dependentSchemas }: SchemaNode): readonly SchemaNode[] => [
  ...(anyOf ?? []),
  ...(oneOf ?? []),
  ...(condition?.met ? [condition.met] : []),
  ...(condition?.unmet ? [condition.unmet] : []),
  ...(dependentSchemas?.values() ?? []),
];

/** What a value is known by, so that a type that contains itself is met again: the end of plain references. */
export function identityOf(nodes: readonly SchemaNode[]): SchemaNode | null {
  const seen = new Set<SchemaNode>();
  let node = nodes[0];
  while (node && !seen.has(node)) {
    seen.add(node);
    const [target] = node.allOf ?? [];
    if (!target || node.allOf?.length !== 1 || node.content || node.items) return node;
    node = target;
  }
  return node ?? null;
}
