'use client';
import {
  type KeyboardEvent,
  type PointerEvent,
  useCallback,
  useEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { useThemeName } from '@/components/ui/use-theme-name';
import type { ShardMinutes } from '@/server/metrics/domain/shard-minutes';
import { heatColors } from './heat-colors';
import { drawHeat, LEFT, RIGHT, ROW } from './heat-draw';
import { lineageOf } from './heat-lineage';
import { AT_LIMIT, classesOf } from './heat-rows';
import { HeatTip } from './heat-tip';
import { cellSentence, cellWords, mapSentence, ticksOf } from './heat-words';

/** So many rows are seen at once; the others are scrolled to. */
const MOST_ROWS = 30;
const PAGE = 10;

type Cursor = { readonly place: number; readonly at: number };

const clamp = (value: number, most: number): number => Math.max(0, Math.min(most, value));

/** Where an arrow or a page leads; null for a key that is not the map's. */
function moved({ place, at }: Cursor, key: string, rows: number, count: number): Cursor | null {
  const to = (down: number, right: number) => ({
    place: clamp(place + down, rows - 1),
    at: clamp(at + right, count - 1),
  });
  switch (key) {
    case 'ArrowUp':
      return to(-1, 0);
    case 'ArrowDown':
      return to(1, 0);
    case 'ArrowLeft':
      return to(0, -1);
    case 'ArrowRight':
      return to(0, 1);
    case 'PageUp':
      return to(-PAGE, 0);
    case 'PageDown':
      return to(PAGE, 0);
    case 'Home':
      return { place, at: 0 };
    case 'End':
      return { place, at: count - 1 };
    default:
      return null;
  }
}

/**
 * Shards × time. Only what is seen is drawn. The pointer or the arrow keys choose a cell, P and C go to a parent or child of its
 * shard, Enter or a click opens the shard, dragging chooses a time.
 */
export function HeatMap({
  minutes,
  rows,
  onOpen,
  onZoom,
}: {
  readonly minutes: ShardMinutes;
  /** Of orderRows(). */
  readonly rows: readonly number[];
  readonly onOpen?: (shardId: string) => void;
  readonly onZoom?: (from: number, to: number) => void;
}) {
  const scroller = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const [cursor, setCursor] = useState<Cursor | null>(null);
  const [width, setWidth] = useState(0);
  const dragged = useRef<number | null>(null);
  const theme = useThemeName();
  const classes = useMemo(() => classesOf(minutes), [minutes]);
  const rejected = useMemo(() => new Set(minutes.rejectedCells), [minutes]);
  const lineage = useMemo(() => lineageOf(minutes), [minutes]);
  const height = Math.min(MOST_ROWS, Math.max(1, rows.length)) * ROW;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the tokens have other colours in another theme.
  const look = useMemo(() => {
    const element = canvas.current;
    if (!element || width === 0) return null;
    return { colors: heatColors(element), font: getComputedStyle(element).fontFamily };
  }, [theme, width]);

  const draw = useCallback(() => {
    const [element, box] = [canvas.current, scroller.current];
    const context = element?.getContext('2d');
    if (!element || !box || !context || !look) return;
    const ratio = window.devicePixelRatio || 1;
    const size = [Math.round(width * ratio), Math.round(height * ratio)] as const;
    if (element.width !== size[0] || element.height !== size[1]) [element.width, element.height] = size;
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    const view = { minutes, classes, rejected, rows, lineage, width, height, top: box.scrollTop, cursor };
    drawHeat(context, view, look.colors, look.font);
  }, [look, minutes, classes, rejected, rows, lineage, width, height, cursor]);

  useEffect(() => {
    const box = scroller.current;
    if (!box) return;
    const resize = new ResizeObserver(() => setWidth(box.clientWidth));
    resize.observe(box);
    return () => resize.disconnect();
  }, []);
  useEffect(() => {
    let frame = requestAnimationFrame(draw);
    const box = scroller.current;
    const scrolled = () => {
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(draw);
    };
    box?.addEventListener('scroll', scrolled, { passive: true });
    return () => {
      cancelAnimationFrame(frame);
      box?.removeEventListener('scroll', scrolled);
    };
  }, [draw]);

  const cellAt = (event: PointerEvent<HTMLCanvasElement>): Cursor | null => {
    const box = event.currentTarget.getBoundingClientRect();
    const [x, y] = [event.clientX - box.left - LEFT, event.clientY - box.top];
    const at = Math.floor((x / (width - LEFT - RIGHT)) * minutes.count);
    const place = Math.floor((y + (scroller.current?.scrollTop ?? 0)) / ROW);
    return at >= 0 && at < minutes.count && place < rows.length ? { place, at } : null;
  };

  const keep = ({ place }: Cursor) => {
    const box = scroller.current;
    if (!box) return;
    if (place * ROW < box.scrollTop) box.scrollTop = place * ROW;
    else if ((place + 1) * ROW > box.scrollTop + height) box.scrollTop = (place + 1) * ROW - height;
  };
  const open = (at: Cursor | null) => {
    const shardId = at && minutes.shards[rows[at.place] ?? -1];
    if (shardId) onOpen?.(shardId);
  };
  /** P leads to a parent of the chosen shard, C to a child, as far as they are in the picture. */
  const relative = (key: string): Cursor | null => {
    const row = cursor ? rows[cursor.place] : undefined;
    if (!cursor || row === undefined || !/^[pc]$/i.test(key)) return null;
    const ids = key.toLowerCase() === 'p' ? lineage.parents(row) : lineage.children(row);
    const place = ids.map((id) => rows.indexOf(lineage.rowOf.get(id) ?? -1)).find((each) => each >= 0);
    return place === undefined ? null : { ...cursor, place };
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'Enter') return open(cursor);
    if (event.key === 'Escape') return setCursor(null);
    const next =
      relative(event.key) ??
      moved(cursor ?? { place: 0, at: minutes.count - 1 }, event.key, rows.length, minutes.count);
    if (!next) return;
    event.preventDefault();
    setCursor(next);
    keep(next);
  };
  const release = (event: PointerEvent<HTMLCanvasElement>) => {
    const [from, to] = [dragged.current, cellAt(event)];
    dragged.current = null;
    if (from === null || !to) return;
    if (Math.abs(to.at - from) < 2) return open(to);
    const [first, last] = [Math.min(from, to.at), Math.max(from, to.at) + 1];
    onZoom?.(minutes.from + first * minutes.step, minutes.from + last * minutes.step);
  };

  const chosen = cursor && rows[cursor.place] !== undefined ? cursor : null;
  const words = chosen && cellWords(minutes, rows[chosen.place] ?? 0, chosen.at, lineage);
  return (
    <div className="heat">
      <div
        ref={scroller}
        className="heat-scroll"
        style={{ height }}
        role="application"
        aria-roledescription="heat map"
        aria-label={`${mapSentence(minutes, classes, AT_LIMIT)} Arrow keys move, P and C lead to a parent or child, Enter opens.`}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: the map is walked through with the arrow keys.
        tabIndex={0}
        onKeyDown={onKeyDown}
      >
        <div style={{ height: rows.length * ROW }}>
          <canvas
            ref={canvas}
            className="heat-canvas"
            style={{ height }}
            aria-hidden
            onPointerMove={(event) => setCursor(cellAt(event))}
            onPointerLeave={() => setCursor(null)}
            onPointerDown={(event) => {
              dragged.current = cellAt(event)?.at ?? null;
            }}
            onPointerUp={release}
          />
        </div>
      </div>
      {chosen && words && (
        <HeatTip
          words={words}
          left={LEFT + ((chosen.at + 0.5) / minutes.count) * (width - LEFT - RIGHT)}
          top={(chosen.place + 1) * ROW - (scroller.current?.scrollTop ?? 0)}
          width={width}
        />
      )}
      <div className="heat-axis" aria-hidden style={{ marginLeft: LEFT, marginRight: RIGHT }}>
        {ticksOf(minutes).map(({ at, words: time }) => (
          <span
            key={at}
            style={{ left: `${at * 100}%` }}
            data-edge={at < 0.03 ? 'start' : at > 0.97 ? 'end' : undefined}
          >
            {time}
          </span>
        ))}
      </div>
      <p className="heat-readout" aria-live="polite">
        {words ? cellSentence(words) : ''}
      </p>
    </div>
  );
}
