import { Unreadable } from '../invalid-definition';
import type { SchemaNode } from './schema-node';

/**
 * Refuses schemas that come back to themselves without a step into the data: no validator ends on them (JSON Schema core,
 * "Guarding Against Infinite Recursion").
 */
export function refuseEndlessReferences(root: SchemaNode): void {
  const finished = new Set<SchemaNode>();
  const onTheWay = new Set<SchemaNode>();
  for (const start of reachable(root)) {
    const stack: { node: SchemaNode; next: SchemaNode[] }[] = [];
    const enter = (node: SchemaNode): void => {
      onTheWay.add(node);
      stack.push({ node, next: inPlace(node) });
    };
    if (!finished.has(start)) enter(start);
    for (let top = stack.at(-1); top; top = stack.at(-1)) {
      const next = top.next.pop();
      if (next === undefined) {
        finished.add(top.node);
        onTheWay.delete(top.node);
        stack.pop();
      } else if (onTheWay.has(next)) throw new Unreadable('a reference comes back to itself without end');
      else if (!finished.has(next)) enter(next);
    }
  }
}

/** Schemas that the same piece of data meets. */
const inPlace = (node: SchemaNode): SchemaNode[] => [
  ...(node.allOf ?? []),
  ...(node.anyOf ?? []),
  ...(node.oneOf ?? []),
  ...(node.not ? [node.not] : []),
  ...(node.condition ? [node.condition.test] : []),
  ...(node.condition?.met ? [node.condition.met] : []),
  ...(node.condition?.unmet ? [node.condition.unmet] : []),
  ...(node.dependentSchemas?.values() ?? []),
];

/** Schemas that a part of the data meets. */
const inParts = (node: SchemaNode): SchemaNode[] => [
  ...(node.content?.properties.values() ?? []),
  ...(node.content?.patterns.values() ?? []),
  ...(node.content?.additional ? [node.content.additional] : []),
  ...(node.propertyNames ? [node.propertyNames] : []),
  ...(node.items?.prefix ?? []),
  ...(node.items?.rest ? [node.items.rest] : []),
  ...(node.contains ? [node.contains.schema] : []),
];

function reachable(root: SchemaNode): ReadonlySet<SchemaNode> {
  const found = new Set([root]);
  // A set may grow while it is walked.
  for (const node of found) for (const next of [...inPlace(node), ...inParts(node)]) found.add(next);
  return found;
}
