import type { SchemaFacet } from './facets';

/** A field of a dataset by its path, as `risk.score`. */
export type FieldLine = { readonly path: string; readonly type: string };

/** More of one dataset are not kept. */
const MOST_FIELDS = 500;

/** Fields of a schema facet with their nested ones, in the order of the facet. */
export function fieldLines({ fields = [] }: SchemaFacet): readonly FieldLine[] {
  const lines: FieldLine[] = [];
  const walk = (list: Readonly<NonNullable<SchemaFacet['fields']>>, above: string) => {
    for (const { name, type, fields: inner } of list) {
      if (lines.length >= MOST_FIELDS) return;
      const path = above === '' ? name : `${above}.${name}`;
      lines.push({ path, type: type ?? '' });
      if (inner) walk(inner, path);
    }
  };
  walk(fields, '');
  return lines;
}
