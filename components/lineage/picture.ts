import type { Freshness } from '@/server/lineage/domain/freshness';
import type { GraphColumn, GraphNode, LineageGraph } from '@/server/lineage/domain/graph';
import { groupsOf } from '@/server/lineage/domain/groups';
import type { Box, LayoutInput } from './layout';

export type FieldRow = { readonly path: string; readonly carries: boolean };
/** A node as it is drawn. */
export type DrawnNode = Box & {
  readonly node: GraphNode;
  readonly rows: readonly FieldRow[];
  readonly more: number;
};
export type DrawnEdge = {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  /** Of an edge between fields. */
  readonly fromField: string | null;
  readonly toField: string | null;
  readonly look: 'reported' | 'derived' | 'column';
  readonly freshness: Freshness;
};
export type Picture = { readonly nodes: readonly DrawnNode[]; readonly edges: readonly DrawnEdge[] };

export type PictureWish = {
  readonly domains: boolean;
  readonly fields: boolean;
  readonly from: 'all' | 'reported' | 'derived';
  /** The node and the field that were chosen. */
  readonly chosen: string;
  readonly field: string;
};

export const NODE_WIDTH = 196;
const HEAD = 52;
const ROW = 26;
/** Rows of a node without its chosen field's way. */
const MOST_ROWS = 4;

/** Column edges that a field comes from, or goes to, over any number of steps. */
export function wayOf(columns: readonly GraphColumn[], key: string, field: string): ReadonlySet<GraphColumn> {
  const way = new Set<GraphColumn>();
  for (const side of ['down', 'up'] as const) {
    const todo: (readonly [string, string])[] = [[key, field]];
    const met = new Set([`${key}\n${field}`]);
    for (const [at, name] of todo)
      for (const column of columns) {
        const [here, hereField, there, thereField] =
          side === 'down'
            ? [column.from, column.fromField, column.to, column.toField]
            : [column.to, column.toField, column.from, column.fromField];
        if (here !== at || hereField !== name) continue;
        way.add(column);
        if (met.has(`${there}\n${thereField}`)) continue;
        met.add(`${there}\n${thereField}`);
        todo.push([there, thereField]);
      }
  }
  return way;
}

/** Fields of a node that its picture shows: those on the way of the chosen one, then a few that others are made of. */
function rowsOf(
  node: GraphNode,
  columns: readonly GraphColumn[],
  carrying: ReadonlySet<string>,
  open: boolean,
) {
  const linked = new Set(
    columns.flatMap(({ from, fromField, to, toField }) => [
      ...(from === node.key ? [fromField] : []),
      ...(to === node.key ? [toField] : []),
    ]),
  );
  const known = node.fields.map(({ path }) => path);
  const order = [...new Set([...carrying, ...linked, ...(open ? known : [])])];
  const shown = order.slice(0, Math.max(MOST_ROWS, carrying.size));
  return {
    rows: shown.map((path): FieldRow => ({ path, carries: carrying.has(path) })),
    more: open ? Math.max(0, new Set([...order, ...known]).size - shown.length) : 0,
  };
}

/** The graph as boxes and lines, in the reading order of the boxes: upstream first. */
export function pictureOf(graph: LineageGraph, wish: PictureWish): Picture {
  const way = wish.field === '' ? new Set<GraphColumn>() : wayOf(graph.columns, wish.chosen, wish.field);
  const carrying = new Map<string, Set<string>>();
  const carry = (key: string, field: string) =>
    carrying.set(key, (carrying.get(key) ?? new Set()).add(field));
  if (wish.field !== '') carry(wish.chosen, wish.field);
  for (const { from, fromField, to, toField, job } of way) {
    carry(from, fromField);
    carry(to, toField);
    if (job !== to) carry(job, toField);
  }
  const groups = wish.domains ? groupsOf(graph.nodes, graph.edges) : new Map<string, string>();
  const nodes = graph.nodes
    .toSorted((a, b) => a.depth - b.depth || (a.label < b.label ? -1 : 1))
    .map((node): DrawnNode => {
      const own = carrying.get(node.key) ?? new Set<string>();
      const { rows, more } = wish.fields
        ? rowsOf(node, graph.columns, own, node.key === wish.chosen || node.key === graph.focus)
        : { rows: [], more: 0 };
      const lines = rows.length + (more > 0 ? 1 : 0);
      const height = HEAD + (lines > 0 ? lines * ROW + 5 : 0);
      return {
        id: node.key,
        width: NODE_WIDTH,
        height,
        group: groups.get(node.key) ?? null,
        node,
        rows,
        more,
      };
    });
  return { nodes, edges: [...flows(graph, wish), ...(wish.fields ? columnLines(way) : [])] };
}

function flows({ edges }: LineageGraph, { from: source }: PictureWish): readonly DrawnEdge[] {
  return edges.flatMap(({ from, to, evidence }): DrawnEdge[] => {
    const shown = evidence.filter((each) => source === 'all' || each.source === source.toUpperCase());
    const first = shown[0];
    if (!first) return [];
    // What a job reports says more than that it might.
    const look = shown.some((each) => each.source === 'REPORTED') ? 'reported' : 'derived';
    return [
      { id: `${from}\n${to}`, from, to, fromField: null, toField: null, look, freshness: first.freshness },
    ];
  });
}

/** Each edge between fields goes through the job that makes one of the other. */
function columnLines(way: ReadonlySet<GraphColumn>): readonly DrawnEdge[] {
  const lines = new Map<string, DrawnEdge>();
  const add = (from: string, fromField: string, to: string, toField: string) => {
    const id = [from, fromField, to, toField].join('\n');
    lines.set(id, { id, from, to, fromField, toField, look: 'column', freshness: 'FRESH' });
  };
  for (const { from, fromField, to, toField, job } of way) {
    if (job === to) add(from, fromField, to, toField);
    else {
      add(from, fromField, job, toField);
      add(job, toField, to, toField);
    }
  }
  return [...lines.values()];
}

export const layoutInputOf = ({ nodes, edges }: Picture): LayoutInput => ({
  boxes: nodes.map(({ id, width, height, group }) => ({ id, width, height, group })),
  edges: edges.filter(({ look }) => look !== 'column').map(({ from, to }) => ({ from, to })),
});
