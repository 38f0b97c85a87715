import type { CSSProperties } from 'react';

const SCALE = 1.25;
const LEVELS = [0.2, 0.4, 0.6, 0.8, 1] as const;

/** How full a shard is: filled by its load, with a tick at 80 % and at the limit. What is over it reaches beyond. */
export function UseBar({ use }: { readonly use: number }) {
  const level = LEVELS.filter((each) => use >= each).length;
  const style = { width: `${Math.min(100, (use / SCALE) * 100)}%` } satisfies CSSProperties;
  return (
    <span className="use-bar" aria-hidden>
      <i data-level={level} style={style} />
      <b style={{ left: `${(0.8 / SCALE) * 100}%` }} />
      <b className="use-limit" style={{ left: `${(1 / SCALE) * 100}%` }} />
    </span>
  );
}
