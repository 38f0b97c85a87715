import type { LayoutResult } from './layout';
import { underWords } from './lineage-words';
import type { DrawnEdge, DrawnNode, Picture } from './picture';

/** Pixels of a side that every browser can draw. */
const MOST = 8_000;
const EDGE = 24;

type Ink = (name: string) => string;

/** The theme's colours as a canvas takes them. */
function inkOf(at: HTMLElement): Ink {
  const probe = document.createElement('span');
  at.append(probe);
  const known = new Map<string, string>();
  return (name) => {
    const there = known.get(name);
    if (there !== undefined) return there;
    probe.style.color = `var(--color-${name})`;
    const color = getComputedStyle(probe).color;
    known.set(name, color);
    return color;
  };
}

function clipped(context: CanvasRenderingContext2D, text: string, width: number): string {
  if (context.measureText(text).width <= width) return text;
  let kept = text;
  while (kept !== '' && context.measureText(`${kept}…`).width > width) kept = kept.slice(0, -1);
  return `${kept}…`;
}

function drawEdge(
  context: CanvasRenderingContext2D,
  ink: Ink,
  edge: DrawnEdge,
  ends: readonly [number, number, number, number],
) {
  const [fromX, fromY, toX, toY] = ends;
  const bend = Math.max(24, Math.abs(toX - fromX) / 2);
  context.strokeStyle =
    edge.look === 'column' ? ink('accent') : ink(edge.freshness === 'STALE' ? 'line-field' : 'ink-3');
  context.lineWidth = edge.look === 'column' ? 2.2 : 1.4;
  context.setLineDash(edge.freshness === 'STALE' ? [1.5, 4] : edge.look === 'derived' ? [5, 4] : []);
  context.beginPath();
  context.moveTo(fromX, fromY);
  context.bezierCurveTo(fromX + bend, fromY, toX - bend, toY, toX, toY);
  context.stroke();
  context.setLineDash([]);
}

function drawNode(
  context: CanvasRenderingContext2D,
  ink: Ink,
  { node, rows, width, height }: DrawnNode,
  x: number,
  y: number,
  font: string,
) {
  context.fillStyle = ink('surface');
  context.strokeStyle = ink('line-strong');
  context.lineWidth = 1;
  context.beginPath();
  context.roundRect(x, y, width, height, 8);
  context.fill();
  context.stroke();
  context.fillStyle = ink('ink');
  context.font = `600 13px ${font}`;
  context.fillText(clipped(context, node.label, width - 20), x + 10, y + 22);
  context.fillStyle = ink('ink-3');
  context.font = `400 12px ${font}`;
  context.fillText(clipped(context, underWords(node), width - 20), x + 10, y + 40);
  for (const [at, { path, carries }] of rows.entries()) {
    context.fillStyle = ink(carries ? 'accent-text' : 'ink-2');
    context.fillText(clipped(context, path, width - 20), x + 10, y + 52 + at * 26 + 18);
  }
}

const middleOf = ({ rows }: DrawnNode, field: string | null): number => {
  const at = field === null ? -1 : rows.findIndex(({ path }) => path === field);
  return at < 0 ? 26 : 52 + at * 26 + 14;
};

/** The whole graph as a PNG, in the colours of the theme that is seen. Null where the browser makes none. */
export function lineagePicture(
  at: HTMLElement,
  picture: Picture,
  { places, frames }: LayoutResult,
): Promise<Blob | null> {
  const right = Math.max(
    ...picture.nodes.map(({ id, width }) => (places[id]?.x ?? 0) + width),
    ...frames.map(({ x, width }) => x + width),
  );
  const bottom = Math.max(
    ...picture.nodes.map(({ id, height }) => (places[id]?.y ?? 0) + height),
    ...frames.map(({ y, height }) => y + height),
  );
  const [left, top] = [Math.min(0, ...frames.map(({ x }) => x)), Math.min(0, ...frames.map(({ y }) => y))];
  const [width, height] = [right - left + 2 * EDGE, bottom - top + 2 * EDGE];
  const scale = Math.min(2, MOST / width, MOST / height);
  const canvas = document.createElement('canvas');
  canvas.width = Math.ceil(width * scale);
  canvas.height = Math.ceil(height * scale);
  const context = canvas.getContext('2d');
  if (!context) return Promise.resolve(null);
  const ink = inkOf(at);
  const font = getComputedStyle(document.body).fontFamily;
  context.scale(scale, scale);
  context.fillStyle = ink('canvas');
  context.fillRect(0, 0, width, height);
  context.translate(EDGE - left, EDGE - top);
  context.font = `500 12px ${font}`;
  for (const frame of frames) {
    context.strokeStyle = ink('line-strong');
    context.beginPath();
    context.roundRect(frame.x, frame.y, frame.width, frame.height, 12);
    context.stroke();
    context.fillStyle = ink('ink-3');
    context.fillText(frame.name, frame.x + 12, frame.y + 20);
  }
  const drawn = new Map(picture.nodes.map((node) => [node.id, node]));
  for (const edge of picture.edges) {
    const [from, to] = [drawn.get(edge.from), drawn.get(edge.to)];
    const [start, end] = [places[edge.from], places[edge.to]];
    if (from && to && start && end)
      drawEdge(context, ink, edge, [
        start.x + from.width,
        start.y + middleOf(from, edge.fromField),
        end.x,
        end.y + middleOf(to, edge.toField),
      ]);
  }
  for (const node of picture.nodes) {
    const place = places[node.id];
    if (place) drawNode(context, ink, node, place.x, place.y, font);
  }
  return new Promise((done) => canvas.toBlob(done, 'image/png'));
}
