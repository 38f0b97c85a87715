import type { ReactNode } from 'react';

export type GateState = 'open' | 'closed' | 'opening' | 'closing' | 'refused' | 'drifted' | 'not-needed';

const ink = 'var(--color-ink-2)';
const paper = 'var(--color-surface)';
const lifted = (
  <>
    <rect x="7" y="2.5" width="12" height="7" rx="1.2" fill={ink} />
    <path d="M5.5 16h15" stroke="var(--color-accent)" strokeWidth="2" />
  </>
);

const PLATES: Record<GateState, ReactNode> = {
  open: lifted,
  closed: <rect x="7" y="10" width="12" height="16" rx="1.2" fill={ink} />,
  opening: (
    <>
      <rect
        x="7.6"
        y="3"
        width="10.8"
        height="6.6"
        rx="1.2"
        stroke="var(--color-wait)"
        strokeWidth="1.3"
        strokeDasharray="2 1.6"
      />
      <rect x="7" y="12.5" width="12" height="14" rx="1.2" fill="var(--color-wait)" />
      <path
        d="m10.2 19.6 2.8-3 2.8 3M13 17v6"
        stroke={paper}
        strokeWidth="1.6"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </>
  ),
  closing: (
    <>
      <rect x="7" y="7" width="12" height="14" rx="1.2" fill="var(--color-wait)" />
      <path
        d="m10.2 14.4 2.8 3 2.8-3M13 17v-6"
        stroke={paper}
        strokeWidth="1.6"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
      <path d="M7 27.5h12" stroke="var(--color-wait)" strokeWidth="1.3" strokeDasharray="2 1.6" />
    </>
  ),
  // Same account: there is no plate to lift.
  'not-needed': <path d="M5.5 16h15" stroke="var(--color-accent)" strokeWidth="2" />,
  refused: (
    <>
      <rect x="7" y="9" width="12" height="15" rx="1.2" fill="var(--color-fail)" />
      <path d="m10.4 13.8 5.2 5.4m0-5.4-5.2 5.4" stroke={paper} strokeWidth="1.7" strokeLinecap="round" />
    </>
  ),
  drifted: (
    <>
      {lifted}
      <rect
        x="8.6"
        y="17.6"
        width="8.8"
        height="8.8"
        rx="1"
        transform="rotate(45 13 22)"
        fill="var(--color-warn)"
      />
      <path
        d="M10.6 20.9h4.8M10.6 23.1h4.8M14.2 19l-2.4 6"
        stroke={paper}
        strokeWidth="1.1"
        strokeLinecap="round"
      />
    </>
  ),
};

/** A sluice gate: the plate is up, down, on its way, refused, or not as it was set. */
export function GateGlyph({ state, small }: { readonly state: GateState; readonly small?: boolean }) {
  return (
    <svg
      className={small ? 'h-[22px] w-[18px]' : 'gate-glyph'}
      viewBox="0 0 26 32"
      fill="none"
      aria-hidden="true"
    >
      <path d="M4 2v28M22 2v28" stroke={ink} strokeWidth="2.4" strokeLinecap="round" />
      {PLATES[state]}
    </svg>
  );
}
