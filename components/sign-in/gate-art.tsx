const LINES = Array.from({ length: 21 }, (_, index) => ({
  from: 30 + index * 40,
  to: 364 + index * 6.6,
  out: index >= 8 && index <= 12 ? 230 + (index - 8) * 100 : null,
}));

/** Many streams arrive at one gate; the five that were approved pass. */
export function GateArt() {
  return (
    <svg
      className="absolute inset-0 size-full"
      viewBox="0 0 760 1000"
      preserveAspectRatio="xMidYMin slice"
      fill="none"
      aria-hidden="true"
    >
      {LINES.map(({ from, to, out }) => {
        const inward = `M-20 ${from} C 170 ${from}, 230 ${to}, 396 ${to}`;
        return out === null ? (
          <g key={from}>
            <path d={inward} stroke="var(--color-line-strong)" strokeWidth="1.25" />
            <circle cx="396" cy={to} r="2" fill="var(--color-line-field)" />
          </g>
        ) : (
          <path
            key={from}
            d={`${inward} H464 C 580 ${to}, 620 ${out}, 780 ${out}`}
            stroke="var(--color-accent)"
            strokeWidth="1.75"
          />
        );
      })}
      <path d="M400 280v300M460 280v300" stroke="var(--color-ink-2)" strokeWidth="7" strokeLinecap="round" />
      <rect x="409" y="286" width="42" height="112" rx="5" fill="var(--color-ink-2)" />
      <rect x="409" y="462" width="42" height="112" rx="5" fill="var(--color-ink-2)" />
    </svg>
  );
}
