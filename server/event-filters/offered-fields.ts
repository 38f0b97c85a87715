import type { FieldNode, FieldTree } from '../schema-rules/fields/field-tree';
import type { ValueKind } from './builder';

/** A field that a condition may be about. */
export type OfferedField = {
  readonly path: readonly string[];
  /** As people know it: `customer.address.zip`. */
  readonly label: string;
  readonly type: string;
  readonly as: ValueKind;
  /** Of an enum; empty for none. */
  readonly symbols: readonly string[];
};

/** What Lambda knows of every record, whatever its data is (docs/aws-facts.md §10). */
export const RECORD_FIELDS: readonly OfferedField[] = [
  { path: ['partitionKey'], label: 'partition key', type: 'string', as: 'text', symbols: [] },
  {
    path: ['approximateArrivalTimestamp'],
    label: 'arrival, seconds since 1970',
    type: 'number',
    as: 'number',
    symbols: [],
  },
];

const MOST_OFFERED = 500;

/** Leaves of a product's data: a filter sees no objects. Values of a map have names that no schema knows, so none of those. */
export function offeredFields({ fields }: Pick<FieldTree, 'fields'>): readonly OfferedField[] {
  const offered: OfferedField[] = [];
  const visit = (nodes: readonly FieldNode[], above: readonly string[]): void => {
    for (const node of nodes) {
      if (offered.length >= MOST_OFFERED) return;
      const path = [...above, node.name];
      if (node.repeated === 'map' || node.name === '' || node.name === '$or') continue;
      if (node.children.length > 0) visit(node.children, path);
      else if (!node.recursive)
        offered.push({
          path: ['data', ...path],
          label: path.join('.'),
          type: node.type,
          as: kindOfType(node.type),
          symbols: node.symbols,
        });
    }
  };
  visit(fields, []);
  return offered;
}

/** In which kind of value a type's words are written as JSON. */
export function kindOfType(type: string): ValueKind {
  if (/\bbool/i.test(type)) return 'boolean';
  if (/\bstring\b|\btext\b|\benum\b/i.test(type)) return 'text';
  return /\b(u?int(eger)?(32|64)?|s?fixed(32|64)|sint(32|64)|long|float|double|number|decimal)\b/i.test(type)
    ? 'number'
    : 'text';
}
