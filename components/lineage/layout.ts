import { Graph, layout } from '@dagrejs/dagre';

export type Box = {
  readonly id: string;
  readonly width: number;
  readonly height: number;
  readonly group: string | null;
};
export type LayoutInput = {
  readonly boxes: readonly Box[];
  readonly edges: readonly { readonly from: string; readonly to: string }[];
};
export type Place = { readonly x: number; readonly y: number };
export type Frame = Place & { readonly name: string; readonly width: number; readonly height: number };
/** Upper left corners of the boxes, and the frames of the groups around them. */
export type LayoutResult = {
  readonly places: Readonly<Record<string, Place>>;
  readonly frames: readonly Frame[];
};

const ROOM = { side: 14, top: 36, bottom: 14 };

/** Left to right in ranks, groups kept together. In pixels; deterministic; cycles are laid out as well. */
export function layOut({ boxes, edges }: LayoutInput): LayoutResult {
  const graph = new Graph({ compound: true });
  graph.setGraph({ rankdir: 'LR', nodesep: 28, ranksep: 76, marginx: 24, marginy: 24 });
  graph.setDefaultEdgeLabel(() => ({}));
  const groups = [...new Set(boxes.flatMap(({ group }) => group ?? []))];
  for (const group of groups) graph.setNode(`group:${group}`, {});
  for (const { id, width, height, group } of boxes) {
    graph.setNode(id, { width, height });
    if (group !== null) graph.setParent(id, `group:${group}`);
  }
  for (const { from, to } of edges)
    if (from !== to && graph.hasNode(from) && graph.hasNode(to)) graph.setEdge(from, to);
  layout(graph);
  const places: Record<string, Place> = {};
  for (const { id, width, height } of boxes) {
    const { x, y } = graph.node(id) as { x: number; y: number };
    places[id] = { x: x - width / 2, y: y - height / 2 };
  }
  return { places, frames: groups.map((group) => frameOf(group, boxes, places)) };
}

/** As wide as what is in it, with room for its name: dagre's own borders are a rank wider. */
function frameOf(name: string, boxes: readonly Box[], places: Readonly<Record<string, Place>>): Frame {
  const inside = boxes.flatMap((box) => {
    const place = places[box.id];
    return box.group === name && place ? [{ ...box, ...place }] : [];
  });
  const left = Math.min(...inside.map(({ x }) => x)) - ROOM.side;
  const top = Math.min(...inside.map(({ y }) => y)) - ROOM.top;
  return {
    name,
    x: left,
    y: top,
    width: Math.max(...inside.map(({ x, width }) => x + width)) + ROOM.side - left,
    height: Math.max(...inside.map(({ y, height }) => y + height)) + ROOM.bottom - top,
  };
}
