'use client';
import { useEffect, useRef, useState } from 'react';
import type uPlot from 'uplot';
import { type ChartLine, type ChartMark, chartOptions, dataOf } from './time-chart-options';
import { useThemeName } from './use-theme-name';

export type TimeChartProps = {
  readonly title: string;
  /** One sentence for who cannot see the picture. */
  readonly summary: string;
  readonly grid: { readonly from: number; readonly step: number; readonly count: number };
  readonly lines: readonly ChartLine[];
  readonly format: (value: number) => string;
  /** The axis reaches at least so far. */
  readonly atLeast?: number;
  readonly marks?: readonly ChartMark[];
  readonly height?: number;
  /** Charts of one group show the same moment. */
  readonly group?: string;
  /** A stretch of time was dragged over; seconds. */
  readonly onZoom?: (from: number, to: number) => void;
  /** Said where there is not one point. */
  readonly empty?: string;
};

const DASHES = { solid: undefined, dashed: '5 3', dotted: '1.5 3' } as const;

function Legend({
  lines,
  at,
  format,
}: Pick<TimeChartProps, 'lines' | 'format'> & { readonly at: number | null }) {
  return (
    <div className="chart-legend" aria-hidden>
      {lines.map(({ label, color, dash = 'solid', values }) => (
        <span key={label}>
          <svg width="18" height="8" viewBox="0 0 18 8" aria-hidden>
            <path d="M0 4h18" stroke={color} strokeWidth="2" strokeDasharray={DASHES[dash]} />
          </svg>
          {label}
          {at !== null && <b>{values[at] === null || values[at] === undefined ? '–' : format(values[at])}</b>}
        </span>
      ))}
    </div>
  );
}

/** Lines or bars over time, drawn by uPlot; the numbers of the moment under the pointer stand in the legend. */
export function TimeChart(props: TimeChartProps) {
  const { title, summary, grid, lines, format, height = 150, empty = 'No data in this time' } = props;
  const box = useRef<HTMLDivElement>(null);
  const plot = useRef<uPlot | null>(null);
  const [at, setAt] = useState<number | null>(null);
  const theme = useThemeName();
  const latest = useRef(props);
  latest.current = props;
  // Another set of lines, marks or colours needs another picture; new numbers only new data.
  const shape = JSON.stringify([
    theme,
    height,
    props.atLeast,
    props.marks,
    lines.map(({ label, color, dash, bars }) => [label, color, dash, bars]),
  ]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: `shape` says when the picture is another one.
  useEffect(() => {
    let gone = false;
    const element = box.current;
    if (!element) return;
    const resize = new ResizeObserver(() => plot.current?.setSize({ width: element.clientWidth, height }));
    void import('uplot').then(({ default: Plot }) => {
      if (gone) return;
      const current = latest.current;
      plot.current = new Plot(
        chartOptions(Plot, element, {
          ...current,
          height,
          onHover: setAt,
          onZoom: (from, to) => latest.current.onZoom?.(from, to),
        }),
        dataOf(current.grid, current.lines),
        element,
      );
      resize.observe(element);
    });
    return () => {
      gone = true;
      resize.disconnect();
      plot.current?.destroy();
      plot.current = null;
    };
  }, [shape]);

  useEffect(() => {
    plot.current?.setData(dataOf(grid, lines));
  }, [grid, lines]);

  const nothing = lines.every(({ values }) => values.every((value) => value === null));
  return (
    <figure className="mb-5">
      <figcaption className="chart-head">
        <h2>{title}</h2>
        <Legend lines={lines} at={at} format={format} />
      </figcaption>
      <div className="chart" style={{ height }}>
        <div ref={box} role="img" aria-label={`${title}. ${summary}`} />
        {nothing && <p className="chart-empty">{empty}</p>}
      </div>
    </figure>
  );
}
