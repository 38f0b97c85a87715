import { grantedBy } from './granted';
import type { LineageGraph } from './graph';
import { impactOf } from './impact';

/** What is touched, one thing a row, for a file that people pass on. */
export type ImpactRow = {
  readonly kind: string;
  readonly name: string;
  readonly namespace: string;
  /** Slug of the product, where it is one. */
  readonly product: string | null;
  readonly project: string | null;
  readonly owners: readonly string[];
  /** Fields of it that are made of what goes; empty: nobody reports which. */
  readonly fields: readonly string[];
  readonly subscription: number | null;
  /** ISO 8601; of the subscription. */
  readonly endsAt: string | null;
  /** Steps from what goes. */
  readonly steps: number;
};

export const IMPACT_HEAD = [
  ...[
    'kind',
    'name',
    'namespace',
    'product',
    'project',
    'owners',
    'fields',
    'subscription',
    'ends_at',
    'steps',
  ],
] as const;

/** The list behind "if this field goes"; without a field, behind "if this goes". */
export function impactRows(graph: LineageGraph, field: string | null): readonly ImpactRow[] {
  return impactOf(graph, graph.focus, field).touched.map(({ node, fields }) => {
    const subscription = grantedBy(
      graph.edges
        .filter(({ from, to }) => from === node.key || to === node.key)
        .flatMap(({ evidence }) => evidence),
    );
    return {
      ...{ kind: node.kind, name: node.label, namespace: node.namespace, fields, owners: node.owners },
      product: node.product?.slug ?? null,
      project: node.project?.name ?? null,
      subscription: subscription?.number ?? null,
      endsAt: subscription?.endsAt ?? null,
      steps: Math.abs(node.depth),
    };
  });
}

export const impactCells = (row: ImpactRow): readonly (string | null)[] => [
  ...[row.kind, row.name, row.namespace, row.product, row.project, row.owners.join(' ')],
  ...[row.fields.join(' '), row.subscription?.toString() ?? null, row.endsAt, String(row.steps)],
];

/** Projects that are touched, by slug, with how much of theirs is; without the one that owns what goes. */
export function touchedProjects(
  graph: LineageGraph,
  field: string | null,
  own: string,
): ReadonlyMap<string, number> {
  const touched = new Map<string, number>();
  for (const { node } of impactOf(graph, graph.focus, field).touched) {
    const slug = node.project?.slug;
    if (slug !== undefined && slug !== own) touched.set(slug, (touched.get(slug) ?? 0) + 1);
  }
  return touched;
}
