import type { Folded, FoldedColumn, FoldedEdge, FoldedNode, FoldedRun } from './folded';
import { mergeRuns } from './run-state';

/** An edge of a batch: several events of it say it. */
export type BatchEdge = FoldedEdge & { readonly events: number };

/** Many events as few rows: each node, edge, column and run once. */
export type FoldedBatch = {
  readonly nodes: readonly FoldedNode[];
  readonly edges: readonly BatchEdge[];
  readonly columns: readonly FoldedColumn[];
  readonly runs: readonly FoldedRun[];
};

const newer = <T extends { readonly seen: { readonly at: Date } }>(one: T, other: T): [T, T] =>
  one.seen.at >= other.seen.at ? [one, other] : [other, one];

function mergeNodes(one: FoldedNode, other: FoldedNode): FoldedNode {
  const [last, before] = newer(one, other);
  return {
    ...last,
    fields: last.fields ?? before.fields,
    owners: last.owners ?? before.owners,
    description: last.description ?? before.description,
    processing: last.processing ?? before.processing,
    integration: last.integration ?? before.integration,
  };
}

/** Puts one more under its key, merged with what is there. */
function put<T>(rows: Map<string, T>, key: string, row: T, merge: (one: T, other: T) => T): void {
  const there = rows.get(key);
  rows.set(key, there === undefined ? row : merge(there, row));
}

/** Merges what the events of one project say; the same in whichever order they came. */
export function foldBatch(folded: readonly Folded[]): FoldedBatch {
  const nodes = new Map<string, FoldedNode>();
  const edges = new Map<string, BatchEdge>();
  const columns = new Map<string, FoldedColumn>();
  const runs = new Map<string, FoldedRun>();
  for (const each of folded) {
    for (const node of each.nodes) put(nodes, node.key, node, mergeNodes);
    const said = new Set<string>();
    for (const edge of each.edges) {
      const key = `${edge.from}\n${edge.to}`;
      // One event says an edge once, however many of its fields say it too.
      if (said.has(key)) continue;
      said.add(key);
      put(edges, key, { ...edge, events: 1 }, (one, other) => ({
        ...newer(one, other)[0],
        events: one.events + other.events,
      }));
    }
    for (const column of each.columns) {
      const key = [column.from, column.fromField, column.to, column.toField, column.job ?? ''].join('\n');
      put(columns, key, column, (one, other) => newer(one, other)[0]);
    }
    if (each.run) {
      const { runId, producer, job } = each.run;
      put(runs, [runId, producer, job].join('\n'), each.run, (one, other) => ({
        ...mergeRuns(one, other),
        ...{ runId, producer, job },
      }));
    }
  }
  return {
    nodes: [...nodes.values()],
    edges: [...edges.values()],
    columns: [...columns.values()],
    runs: [...runs.values()],
  };
}
