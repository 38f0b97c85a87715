import type uPlot from 'uplot';

export type ChartLine = {
  readonly label: string;
  readonly values: readonly (number | null)[];
  /** A colour of the theme, `var(--color-c-1)`. */
  readonly color: string;
  readonly dash?: 'solid' | 'dashed' | 'dotted';
  readonly bars?: boolean;
  /** The area below it is tinted. */
  readonly area?: boolean;
};

/** A horizontal line: a limit, or the way to it. */
export type ChartMark = {
  readonly at: number;
  readonly label: string;
  readonly color: string;
  readonly dashed?: boolean;
};

type Grid = { readonly from: number; readonly step: number; readonly count: number };

export const dataOf = (grid: Grid, lines: readonly ChartLine[]): uPlot.AlignedData => [
  Array.from({ length: grid.count }, (_, at) => grid.from + at * grid.step),
  ...lines.map(({ values }) => [...values]),
];

/** A canvas knows no variables: what the theme makes of one, asked of an element. */
function resolver(element: HTMLElement): (color: string) => string {
  const probe = document.createElement('span');
  return (color) => {
    probe.style.color = color;
    element.append(probe);
    const resolved = getComputedStyle(probe).color;
    probe.remove();
    return resolved;
  };
}

const DASH = { solid: [], dashed: [5, 3], dotted: [1.5, 3] };

/** Limits lie over the grid and under nothing; their words stand in the axis. */
function drawMarks(plot: uPlot, marks: readonly (ChartMark & { readonly ink: string })[]): void {
  const { ctx, bbox } = plot;
  ctx.save();
  for (const { at, ink, dashed } of marks) {
    const y = Math.round(plot.valToPos(at, 'y', true)) + 0.5;
    if (y < bbox.top || y > bbox.top + bbox.height) continue;
    ctx.strokeStyle = ink;
    ctx.lineWidth = devicePixelRatio;
    ctx.setLineDash(dashed ? [4 * devicePixelRatio, 3 * devicePixelRatio] : []);
    ctx.beginPath();
    ctx.moveTo(bbox.left, y);
    ctx.lineTo(bbox.left + bbox.width, y);
    ctx.stroke();
  }
  ctx.restore();
}

const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', timeZone: 'UTC' });
const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' });

/** Days where ticks are days apart or fall on midnight of many hours, else the time of day. */
const timeWords = (seconds: number, step: number): string =>
  (step >= 21_600 && seconds % 86_400 === 0 ? day : clock).format(new Date(seconds * 1_000));

/** A point between two of which nothing is known makes no line: it is drawn as a dot. */
function alone(plot: uPlot, series: number): number[] {
  const values = plot.data[series] ?? [];
  const known = (at: number) => values[at] !== null && values[at] !== undefined;
  return Array.from(values.keys()).filter((at) => known(at) && !known(at - 1) && !known(at + 1));
}

export type ChartSetup = {
  readonly lines: readonly ChartLine[];
  readonly marks?: readonly ChartMark[];
  readonly format: (value: number) => string;
  readonly atLeast?: number;
  readonly height: number;
  readonly group?: string;
  readonly onHover: (at: number | null) => void;
  readonly onZoom: (from: number, to: number) => void;
};

export function chartOptions(
  Plot: typeof uPlot,
  element: HTMLElement,
  { lines, marks = [], format, atLeast = 0, height, group, onHover, onZoom }: ChartSetup,
): uPlot.Options {
  const color = resolver(element);
  const [ink, gridInk] = [color('var(--color-ink-3)'), color('var(--color-grid)')];
  const font = `11px ${getComputedStyle(element).fontFamily}`;
  const drawn = marks.map((mark) => ({ ...mark, ink: color(mark.color) }));
  const bars = Plot.paths.bars?.({ size: [0.8, 12], align: 1 });
  return {
    width: element.clientWidth || 600,
    height,
    tzDate: (seconds) => Plot.tzDate(new Date(seconds * 1_000), 'Etc/UTC'),
    legend: { show: false },
    // Half of the last time's words stand right of the picture.
    padding: [8, 18, 0, 0],
    cursor: {
      y: false,
      points: { size: 5 },
      drag: { x: true, y: false, setScale: false },
      ...(group === undefined ? {} : { sync: { key: group } }),
    },
    scales: {
      x: { time: true },
      y: { range: (_, _min, max) => [0, Math.max(atLeast, (max ?? 0) * 1.05, 1e-9)] },
    },
    axes: [
      {
        stroke: ink,
        font,
        grid: { show: false },
        ticks: { show: false },
        size: 24,
        values: (_, splits, _axis, _space, step) => splits.map((at) => timeWords(at, step)),
        space: 70,
      },
      {
        stroke: ink,
        font,
        size: 64,
        gap: 8,
        grid: { stroke: gridInk, width: 1 },
        ticks: { show: false },
        values: (_, splits) => splits.map(format),
      },
    ],
    series: [
      {},
      ...lines.map((line): uPlot.Series => {
        const stroke = color(line.color);
        return {
          label: line.label,
          stroke,
          width: line.bars ? 0 : 1.6,
          dash: DASH[line.dash ?? 'solid'],
          points: line.bars ? { show: false } : { show: true, size: 4, filter: alone, fill: stroke },
          spanGaps: false,
          ...(line.bars && bars ? { paths: bars, fill: stroke } : {}),
          ...(line.area ? { fill: color(`color-mix(in oklab, ${line.color} 12%, transparent)`) } : {}),
        };
      }),
    ],
    hooks: {
      draw: [(plot) => drawMarks(plot, drawn)],
      setCursor: [
        (plot) =>
          onHover(plot.cursor.left === undefined || plot.cursor.left < 0 ? null : (plot.cursor.idx ?? null)),
      ],
      setSelect: [
        (plot) => {
          const { left, width } = plot.select;
          if (width < 4) return;
          onZoom(plot.posToVal(left, 'x'), plot.posToVal(left + width, 'x'));
          plot.setSelect({ left: 0, top: 0, width: 0, height: 0 }, false);
        },
      ],
    },
  };
}
