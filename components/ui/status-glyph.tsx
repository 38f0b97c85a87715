import type { ReactNode } from 'react';
import type { Shape, Tone } from './status-words';

const ring = <circle cx="8" cy="8" r="6.1" fill="none" stroke="currentColor" strokeWidth="1.7" />;
const tick = 'var(--tick, var(--color-surface))';

const SHAPES: Record<Shape, ReactNode> = {
  tick: (
    <>
      <circle cx="8" cy="8" r="7" fill="currentColor" />
      <path
        d="m4.9 8.2 2.2 2.3 4-4.6"
        fill="none"
        stroke={tick}
        strokeWidth="1.8"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </>
  ),
  'pie-quarter': (
    <>
      {ring}
      <path d="M8 8V4.4a3.6 3.6 0 0 1 3.6 3.6z" fill="currentColor" />
    </>
  ),
  'pie-half': (
    <>
      {ring}
      <path d="M8 8V4.4a3.6 3.6 0 0 1 0 7.2z" fill="currentColor" />
    </>
  ),
  turning: (
    <>
      <circle cx="8" cy="8" r="6.1" fill="none" stroke="currentColor" strokeWidth="1.8" strokeOpacity=".25" />
      <path
        d="M8 1.9A6.1 6.1 0 0 1 14.1 8"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.8"
        strokeLinecap="round"
      />
    </>
  ),
  cross: (
    <>
      <path d="M5.1 1h5.8L15 5.1v5.8L10.9 15H5.1L1 10.9V5.1z" fill="currentColor" />
      <path d="m5.7 5.7 4.6 4.6m0-4.6-4.6 4.6" stroke={tick} strokeWidth="1.7" strokeLinecap="round" />
    </>
  ),
  alert: (
    <>
      <path
        d="M8 1.2 15.4 14.3H.6z"
        fill="currentColor"
        stroke="currentColor"
        strokeWidth="1"
        strokeLinejoin="round"
      />
      <path d="M8 6v3.8M8 12.1v.1" stroke={tick} strokeWidth="1.7" strokeLinecap="round" />
    </>
  ),
  differs: (
    <>
      <rect
        x="2.6"
        y="2.6"
        width="10.8"
        height="10.8"
        rx="1.4"
        transform="rotate(45 8 8)"
        fill="currentColor"
      />
      <path
        d="M5.2 6.7h5.6M5.2 9.4h5.6M9.7 4.4 6.3 11.7"
        stroke={tick}
        strokeWidth="1.35"
        strokeLinecap="round"
      />
    </>
  ),
  cells: (
    <>
      <path
        d="M1.5 1.5h5v5h-5zM9.5 1.5h5v5h-5zM1.5 9.5h5v5h-5z"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.4"
      />
      <path d="M8.8 8.8h6.4v6.4H8.8z" fill="currentColor" />
    </>
  ),
  slash: (
    <>
      {ring}
      <path d="m3.8 12.2 8.4-8.4" stroke="currentColor" strokeWidth="1.7" />
    </>
  ),
  clock: (
    <>
      {ring}
      <path d="M8 4.6V8l2.3 1.6" fill="none" stroke="currentColor" strokeWidth="1.6" strokeLinecap="round" />
    </>
  ),
  pause: (
    <>
      {ring}
      <path d="M6.4 5.8v4.4M9.6 5.8v4.4" stroke="currentColor" strokeWidth="1.6" strokeLinecap="round" />
    </>
  ),
  dashed: (
    <circle
      cx="8"
      cy="8"
      r="6.1"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.7"
      strokeDasharray="2.6 2.2"
    />
  ),
  empty: ring,
  unknown: (
    <>
      <circle
        cx="8"
        cy="8"
        r="6.1"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.7"
        strokeDasharray="1.2 2.2"
      />
      <path d="M8 5v3.5M8 10.8v.1" stroke="currentColor" strokeWidth="1.7" strokeLinecap="round" />
    </>
  ),
};

/** The picture alone, for a place where the word stands beside it. */
export function StatusGlyph({ shape, tone }: { readonly shape: Shape; readonly tone: Tone }) {
  return (
    <svg
      viewBox="0 0 16 16"
      className={`glyph tone-${tone}${shape === 'turning' ? ' glyph-spin' : ''}`}
      aria-hidden="true"
    >
      {SHAPES[shape]}
    </svg>
  );
}
