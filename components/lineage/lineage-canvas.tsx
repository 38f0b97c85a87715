'use client';
import {
  Background,
  Controls,
  type Edge,
  MarkerType,
  MiniMap,
  ReactFlow,
  ReactFlowProvider,
  useReactFlow,
  useStore,
} from '@xyflow/react';
import { useEffect, useMemo } from 'react';
import type { LayoutResult } from './layout';
import { FrameBox, type FrameFlowNode, type LineageFlowNode, LineageNodeBox } from './lineage-node';
import { underWords } from './lineage-words';
import type { DrawnEdge, Picture } from './picture';

const TYPES = { lineage: LineageNodeBox, frame: FrameBox };
const FIT = { padding: 0.12, maxZoom: 1.1 };
/** Where the whole graph would be too small to read, what is next to the focus is shown first. */
const NARROW = '(max-width: 900px)';

/** What surrounds the focus, in the layout's pixels; null where the whole graph can be read. */
function nearBounds(picture: Picture, { places }: LayoutResult) {
  if (!window.matchMedia(NARROW).matches) return null;
  const near = picture.nodes.flatMap(({ id, node, width, height }) => {
    const place = places[id];
    return place && node.depth >= 0 && node.depth <= 1 ? [{ ...place, width, height }] : [];
  });
  if (near.length === 0) return null;
  const [x, y] = [Math.min(...near.map((box) => box.x)), Math.min(...near.map((box) => box.y))];
  const [right, bottom] = [
    Math.max(...near.map((box) => box.x + box.width)),
    Math.max(...near.map((box) => box.y + box.height)),
  ];
  return { x, y, width: right - x, height: bottom - y };
}

const edgeOf = ({ id, from, to, fromField, toField, look, freshness }: DrawnEdge): Edge => ({
  ...{ id, source: from, target: to },
  ...(fromField === null ? {} : { sourceHandle: `out:${fromField}` }),
  ...(toField === null ? {} : { targetHandle: `in:${toField}` }),
  className: `lin-edge is-${look} is-${freshness.toLowerCase()}`,
  markerEnd: {
    type: MarkerType.ArrowClosed,
    width: 14,
    height: 14,
    color: look === 'column' ? 'var(--color-accent)' : 'var(--color-ink-3)',
  },
  focusable: false,
});

/** The nodes in reading order, so that the tabulator goes through them so; frames stand behind and are skipped. */
function flowNodes(picture: Picture, { places, frames }: LayoutResult, found: (label: string) => boolean) {
  const behind = frames.map(
    ({ name, x, y, width, height }): FrameFlowNode => ({
      ...{ id: `group:${name}`, type: 'frame', position: { x, y }, data: { name }, zIndex: -1 },
      ...{ width, height, selectable: false, focusable: false, draggable: false },
    }),
  );
  const boxes = picture.nodes.flatMap((drawn): LineageFlowNode[] => {
    const position = places[drawn.id];
    if (!position) return [];
    return [
      {
        ...{ id: drawn.id, type: 'lineage', position, width: drawn.width, height: drawn.height },
        data: { drawn, dim: !found(drawn.node.label) && !drawn.rows.some(({ path }) => found(path)) },
        ariaLabel: `${drawn.node.label}, ${underWords(drawn.node)}`,
        draggable: false,
      },
    ];
  });
  return [...behind, ...boxes.toSorted((a, b) => a.position.x - b.position.x || a.position.y - b.position.y)];
}

type Props = {
  readonly picture: Picture;
  readonly layout: LayoutResult;
  readonly find: string;
  readonly onChoose: (key: string) => void;
};

function Flow({ picture, layout, find, onChoose }: Props) {
  const { fitView, fitBounds } = useReactFlow();
  const width = useStore((store) => store.width);
  const fit = () => {
    const near = nearBounds(picture, layout);
    if (near) void fitBounds(near, { padding: 0.08 });
    else void fitView({ ...FIT, duration: 0 });
  };
  const words = find.trim().toLowerCase();
  const nodes = useMemo(
    () => flowNodes(picture, layout, (label) => words === '' || label.toLowerCase().includes(words)),
    [picture, layout, words],
  );
  const edges = useMemo(() => picture.edges.map(edgeOf), [picture]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: whenever everything stands elsewhere, or in another room
  useEffect(() => {
    // A frame later the new boxes are there to be fitted.
    const frame = requestAnimationFrame(fit);
    return () => cancelAnimationFrame(frame);
  }, [layout, width]);
  return (
    <ReactFlow
      nodes={nodes}
      edges={edges}
      nodeTypes={TYPES}
      nodesDraggable={false}
      nodesConnectable={false}
      edgesFocusable={false}
      onlyRenderVisibleElements
      minZoom={0.1}
      maxZoom={1.6}
      fitView={nearBounds(picture, layout) === null}
      fitViewOptions={FIT}
      onInit={fit}
      onNodeClick={(_, { id, type }) => type === 'lineage' && onChoose(id)}
      // Enter on a node asks for its selection, which is the page's to keep.
      onNodesChange={(changes) => {
        const asked = changes.find((change) => change.type === 'select' && change.selected);
        if (asked?.type === 'select') onChoose(asked.id);
      }}
      proOptions={{ hideAttribution: true }}
    >
      <Background gap={20} size={1} color="var(--color-line-strong)" />
      <MiniMap
        pannable
        zoomable
        ariaLabel="The whole graph, small"
        nodeColor="var(--color-line-field)"
        maskColor="transparent"
      />
      <Controls showInteractive={false} position="bottom-right" />
    </ReactFlow>
  );
}

/** The graph as it was laid out, to pan, zoom and walk through by keyboard. */
export const LineageCanvas = (props: Props) => (
  <ReactFlowProvider>
    <Flow {...props} />
  </ReactFlowProvider>
);
