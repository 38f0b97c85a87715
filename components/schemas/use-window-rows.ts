'use client';
import { type RefObject, useEffect, useRef, useState } from 'react';

/** Rows beyond the edges, so that scrolling meets rows and no blank. */
const BEYOND = 20;
/** What is sent with the page, before anybody knows how high the box is. */
const FIRST = 60;

export type RowWindow<Box extends HTMLElement> = {
  readonly box: RefObject<Box | null>;
  readonly from: number;
  /** The row after the last. */
  readonly to: number;
  /** Pixels that stand for the rows above and below. */
  readonly above: number;
  readonly below: number;
  readonly onScroll: () => void;
  /** Scrolls just as far as needed. */
  readonly reveal: (row: number) => void;
};

/** Which of many rows of one height a scrolling box shows: only those are in the page. */
export function useWindowRows<Box extends HTMLElement>(count: number, height: number): RowWindow<Box> {
  const box = useRef<Box>(null);
  const [shown, setShown] = useState({ from: 0, to: FIRST });
  const look = () => {
    if (!box.current) return;
    const { scrollTop, clientHeight } = box.current;
    const from = Math.max(0, Math.floor(scrollTop / height) - BEYOND);
    const to = Math.ceil((scrollTop + clientHeight) / height) + BEYOND;
    setShown((before) => (before.from === from && before.to === to ? before : { from, to }));
  };
  // A list that became shorter scrolls by itself, without an event for each browser.
  // biome-ignore lint/correctness/useExhaustiveDependencies: looked at again when there are more or fewer rows
  useEffect(look, [count, height]);
  const from = Math.min(shown.from, Math.max(0, count - 1));
  const to = Math.min(shown.to, count);
  const reveal = (row: number) => {
    if (!box.current) return;
    const { scrollTop, clientHeight } = box.current;
    if (row * height < scrollTop) box.current.scrollTop = row * height;
    else if ((row + 1) * height > scrollTop + clientHeight)
      box.current.scrollTop = (row + 1) * height - clientHeight;
    look();
  };
  return { box, from, to, above: from * height, below: (count - to) * height, onScroll: look, reveal };
}
