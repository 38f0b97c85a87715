import type { ReactNode } from 'react';
import { cn } from './cn';
import { StatusGlyph } from './status-glyph';
import { STATUSES, type StatusState } from './status-words';

export type StatusProps = {
  readonly state: StatusState;
  /** Instead of the state's own word. */
  readonly children?: ReactNode;
  /** Grey, after the word: "1 of 2", "until 17 Feb 2027". */
  readonly detail?: ReactNode;
  readonly className?: string;
};

/** Coloured glyph, word in ink: for tables and lists. */
export function Status({ state, children, detail, className }: StatusProps) {
  const { shape, tone, word } = STATUSES[state];
  return (
    <span className={cn('st', tone === 'gone' && 'tone-gone', className)}>
      <StatusGlyph shape={shape} tone={tone} />
      {children ?? word}
      {detail !== undefined && <span className="st-detail">{detail}</span>}
    </span>
  );
}

/** The status of the page's own subject; in page headers only. */
export function Pill({ state, children, className }: Omit<StatusProps, 'detail'>) {
  const { shape, tone, word } = STATUSES[state];
  return (
    <span className={cn('st pill', `tone-${tone}`, className)}>
      <StatusGlyph shape={shape} tone={tone} />
      {children ?? word}
    </span>
  );
}
