import type { GraphColumn, GraphEdge, GraphNode, LineageGraph } from './graph';

export type Touched = {
  readonly node: GraphNode;
  /** Fields of it that are made of what goes; empty: nobody reports which. */
  readonly fields: readonly string[];
  /** The column edges that lead there. */
  readonly by: readonly GraphColumn[];
};

/** What is touched if something goes, or changes its meaning. */
export type Impact = {
  readonly touched: readonly Touched[];
  /** Numbers of what is touched; a reader is a job, a function, a delivery stream or pipe, or a role by its subscription. */
  readonly products: number;
  readonly readers: number;
  readonly projects: readonly string[];
};

const READERS: ReadonlySet<GraphNode['kind']> = new Set(['JOB', 'ROLE', 'FUNCTION', 'DELIVERY', 'PIPE']);

function downstreamOf(edges: readonly GraphEdge[], start: string): ReadonlySet<string> {
  const seen = new Set([start]);
  for (const key of seen) for (const { from, to } of edges) if (from === key) seen.add(to);
  return seen;
}

/** Fields that are made of one field, by key: over any number of steps, each once. */
function fieldsMadeOf(columns: readonly GraphColumn[], start: string, field: string) {
  const fields = new Map<string, Set<string>>();
  const by = new Map<string, GraphColumn[]>();
  const todo: (readonly [string, string])[] = [[start, field]];
  const met = new Set<string>();
  for (const [key, name] of todo)
    for (const column of columns) {
      if (column.from !== key || column.fromField !== name) continue;
      for (const each of new Set([column.job, column.to])) by.set(each, [...(by.get(each) ?? []), column]);
      fields.set(column.to, (fields.get(column.to) ?? new Set()).add(column.toField));
      const next = `${column.to}\n${column.toField}`;
      if (met.has(next)) continue;
      met.add(next);
      todo.push([column.to, column.toField]);
    }
  return { fields, by };
}

/**
 * The list behind "if this field goes". A field touches what is made of it, and every direct reader whose fields nobody
 * reports, because nobody knows that it does not use it. Without a field everything downstream is touched.
 */
export function impactOf(
  { nodes, edges, columns }: LineageGraph,
  focus: string,
  field: string | null,
): Impact {
  const { fields, by } =
    field === null ? { fields: new Map(), by: new Map() } : fieldsMadeOf(columns, focus, field);
  const reached = downstreamOf(edges, focus);
  const told = new Set(columns.filter(({ from }) => from === focus).map(({ job }) => job));
  const mayUse = new Set(edges.filter(({ from, to }) => from === focus && !told.has(to)).map(({ to }) => to));
  const touched = nodes
    .filter(
      ({ key }) =>
        key !== focus &&
        (field === null ? reached.has(key) : by.has(key) || fields.has(key) || mayUse.has(key)),
    )
    .map(
      (node): Touched => ({
        node,
        fields: [...(fields.get(node.key) ?? [])].toSorted(),
        by: by.get(node.key) ?? [],
      }),
    );
  return {
    touched,
    products: touched.filter(({ node }) => node.product).length,
    readers: touched.filter(({ node }) => READERS.has(node.kind)).length,
    projects: [...new Set(touched.flatMap(({ node }) => node.project?.name ?? []))].toSorted(),
  };
}
