import { Info } from 'lucide-react';
import type { ReactNode } from 'react';
import { cn } from './cn';
import { StatusGlyph } from './status-glyph';
import type { Shape, Tone } from './status-words';

const SHAPES: Record<Tone, Shape> = {
  ok: 'tick',
  wait: 'pie-half',
  warn: 'alert',
  fail: 'cross',
  gone: 'slash',
};

export type NoticeProps = {
  readonly tone: Tone | 'info';
  readonly title?: ReactNode;
  readonly children?: ReactNode;
  readonly actions?: ReactNode;
  readonly className?: string;
};

/** One thing that the reader should know here: the fact, what it means, what to do. */
export function Notice({ tone, title, children, actions, className }: NoticeProps) {
  return (
    <div className={cn('note', `tone-${tone}`, className)} style={{ '--tick': 'var(--st-bg)' }}>
      <span className="note-glyph">
        {tone === 'info' ? (
          <Info className="i-14 text-ink-3" aria-hidden />
        ) : (
          <StatusGlyph shape={SHAPES[tone]} tone={tone} />
        )}
      </span>
      <div className="note-body">
        {title !== undefined && <b>{title}</b>}
        {children !== undefined && (
          <div className={title === undefined ? undefined : 'text-ink-2'}>{children}</div>
        )}
        {actions !== undefined && <div className="mt-2 flex flex-wrap gap-2">{actions}</div>}
      </div>
    </div>
  );
}
