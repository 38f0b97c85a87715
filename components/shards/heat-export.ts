import type { ShardMinutes } from '@/server/metrics/domain/shard-minutes';
import { heatColors } from './heat-colors';
import { drawHeat, ROW } from './heat-draw';
import { lineageOf } from './heat-lineage';
import { classesOf } from './heat-rows';

/** A canvas is at most so high in every browser: of more shards the picture has the first ones, in the order chosen. */
const MOST_ROWS = 1_000;
const WIDTH = 1_200;

/** The map as a PNG, all of its rows, in the colours of the theme that is seen. Null where the browser makes none. */
export function heatPicture(
  at: HTMLElement,
  minutes: ShardMinutes,
  rows: readonly number[],
): Promise<Blob | null> {
  const canvas = document.createElement('canvas');
  const shown = rows.slice(0, MOST_ROWS);
  canvas.width = WIDTH;
  canvas.height = Math.max(1, shown.length) * ROW;
  const context = canvas.getContext('2d');
  if (!context) return Promise.resolve(null);
  const view = {
    minutes,
    classes: classesOf(minutes),
    rejected: new Set(minutes.rejectedCells),
    rows: shown,
    lineage: lineageOf(minutes),
    width: WIDTH,
    height: canvas.height,
    top: 0,
    cursor: null,
  };
  drawHeat(context, view, heatColors(at));
  context.globalCompositeOperation = 'destination-over';
  context.fillStyle = getComputedStyle(document.body).backgroundColor;
  context.fillRect(0, 0, canvas.width, canvas.height);
  return new Promise((done) => canvas.toBlob(done, 'image/png'));
}

/** Hands a file to the person. */
export function download(blob: Blob, name: string): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}
