import type { ShardMinutes } from '@/server/metrics/domain/shard-minutes';
import { shortId } from '@/server/shards/domain/lineage';
import { type HeatColors, hatching } from './heat-colors';
import { type Lineage, relativesOf, spanOf } from './heat-lineage';
import { NOTHING } from './heat-rows';

/** CSS pixels: a row with the gap under it, and where the cells begin. */
export const ROW = 16;
const CELL = 15;
export const LEFT = 48;
export const RIGHT = 2;

export type HeatView = {
  readonly minutes: ShardMinutes;
  /** Of classesOf(). */
  readonly classes: Uint8Array;
  /** Cells with rejected writes. */
  readonly rejected: ReadonlySet<number>;
  readonly rows: readonly number[];
  readonly lineage: Lineage;
  /** CSS pixels of the part that is seen, and how far it is scrolled. */
  readonly width: number;
  readonly height: number;
  readonly top: number;
  /** Where the pointer or the keyboard is: place among the rows, and point. */
  readonly cursor: { readonly place: number; readonly at: number } | null;
};

const FONT = 'ui-monospace, monospace';

/**
 * Draws the rows that are seen and no others, so that two thousand shards cost as much as fifty; neighbours of one class
 * are one rectangle.
 */
export function drawHeat(
  context: CanvasRenderingContext2D,
  view: HeatView,
  colors: HeatColors,
  font = FONT,
): void {
  const { minutes, classes, rows, width, height, top } = view;
  const { count } = minutes;
  const cell = (width - LEFT - RIGHT) / Math.max(1, count);
  const edge = (at: number) => LEFT + Math.round(at * cell);
  const nothing = hatching(context, colors);
  const chosenRow = view.cursor ? rows[view.cursor.place] : undefined;
  const family = new Set(chosenRow === undefined ? [] : relativesOf(view.lineage, chosenRow));
  context.clearRect(0, 0, width, height);
  context.textBaseline = 'middle';
  context.textAlign = 'right';
  const first = Math.max(0, Math.floor(top / ROW));
  const last = Math.min(rows.length, Math.ceil((top + height) / ROW));
  for (let place = first; place < last; place += 1) {
    const row = rows[place] ?? 0;
    const y = place * ROW - top;
    const from = row * count;
    for (let at = 0; at < count; ) {
      const kind = classes[from + at] ?? NOTHING;
      let end = at + 1;
      while (end < count && classes[from + end] === kind) end += 1;
      context.fillStyle = kind === NOTHING ? nothing : (colors.classes[kind] ?? colors.nothing);
      context.fillRect(edge(at), y, edge(end) - edge(at), CELL);
      at = end;
    }
    drawRejected(context, view, from, y, edge, colors);
    drawEnds(context, view, row, y, edge, colors);
    const chosen = view.cursor?.place === place || family.has(row);
    context.fillStyle = chosen ? colors.strong : colors.label;
    context.font = `${chosen ? 650 : 450} 11px ${font}`;
    context.fillText(shortId(minutes.shards[row] ?? ''), LEFT - 10, y + CELL / 2 + 0.5);
    if (family.has(row)) drawRelative(context, view, y, colors);
  }
  drawCursor(context, view, edge, colors);
}

function drawRejected(
  context: CanvasRenderingContext2D,
  { rejected, minutes: { count } }: HeatView,
  from: number,
  y: number,
  edge: (at: number) => number,
  { notch }: HeatColors,
): void {
  if (rejected.size === 0) return;
  context.fillStyle = notch;
  for (let at = 0; at < count; at += 1)
    if (rejected.has(from + at)) context.fillRect((edge(at) + edge(at + 1)) / 2 - 0.5, y + CELL - 5, 1.5, 5);
}

/** A bar where a shard that was split or merged ends, and where what became of it begins. */
function drawEnds(
  context: CanvasRenderingContext2D,
  { classes, lineage, minutes: { count } }: HeatView,
  row: number,
  y: number,
  edge: (at: number) => number,
  { strong }: HeatColors,
): void {
  const [ends, begins] = [lineage.closed.has(row), lineage.parents(row).length > 0];
  const span = ends || begins ? spanOf(classes, row, count) : null;
  if (!span) return;
  context.fillStyle = strong;
  if (begins && span[0] > 0) context.fillRect(edge(span[0]) - 1, y, 2, CELL);
  if (ends && span[1] < count - 1) context.fillRect(edge(span[1] + 1) - 1, y, 2, CELL);
}

/** Parents and children of the chosen shard are framed as it is, dashed. */
function drawRelative(
  context: CanvasRenderingContext2D,
  { width }: HeatView,
  y: number,
  { strong }: HeatColors,
): void {
  context.strokeStyle = strong;
  context.lineWidth = 1;
  context.setLineDash([3, 3]);
  context.strokeRect(LEFT - 0.5, y + 0.5, width - LEFT - RIGHT + 1, CELL - 1);
  context.setLineDash([]);
}

function drawCursor(
  context: CanvasRenderingContext2D,
  { cursor, width, height, top }: HeatView,
  edge: (at: number) => number,
  { strong }: HeatColors,
): void {
  if (!cursor) return;
  context.strokeStyle = strong;
  context.lineWidth = 1.5;
  context.strokeRect(LEFT - 0.75, cursor.place * ROW - top + 0.5, width - LEFT - RIGHT + 1.5, CELL - 1);
  const x = Math.round((edge(cursor.at) + edge(cursor.at + 1)) / 2) + 0.5;
  context.lineWidth = 1;
  context.setLineDash([2, 2]);
  context.beginPath();
  context.moveTo(x, 0);
  context.lineTo(x, height);
  context.stroke();
  context.setLineDash([]);
}
