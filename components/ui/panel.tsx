import type { ReactNode } from 'react';
import { cn } from './cn';

export type PanelProps = {
  readonly title?: ReactNode;
  /** Beside the title, grey. */
  readonly note?: ReactNode;
  /** At the right end of the header. */
  readonly actions?: ReactNode;
  readonly footer?: ReactNode;
  /** Tables and lists bring their own padding: leave it out. */
  readonly padded?: boolean;
  readonly className?: string;
  readonly children?: ReactNode;
  readonly label?: string;
};

export function Panel({ title, note, actions, footer, padded, className, children, label }: PanelProps) {
  return (
    <section className={cn('panel', className)} aria-label={label}>
      {title !== undefined && (
        <header className="max-md:flex-wrap">
          <h2 className="flex-none">{title}</h2>
          {note !== undefined && <span className="min-w-0 text-12 text-ink-3 tabular-nums">{note}</span>}
          {actions !== undefined && <div className="ml-auto flex items-center gap-2">{actions}</div>}
        </header>
      )}
      {padded ? <div className="panel-body">{children}</div> : children}
      {footer !== undefined && <footer>{footer}</footer>}
    </section>
  );
}

/** A quiet box inside a page, for what belongs together but is no table. */
export function Well({ className, children }: { className?: string; children: ReactNode }) {
  return <div className={cn('well', className)}>{children}</div>;
}

/** A titled part of the main column. */
export function Section({
  title,
  note,
  actions,
  className,
  children,
}: Omit<PanelProps, 'footer' | 'padded' | 'label'>) {
  return (
    <section className={cn('mb-7', className)}>
      <div className="mb-2 flex min-h-7 flex-wrap items-center gap-x-2.5 gap-y-1">
        <h2>{title}</h2>
        {note !== undefined && <span className="text-ink-3">{note}</span>}
        {actions !== undefined && <div className="ml-auto flex items-center gap-2">{actions}</div>}
      </div>
      {children}
    </section>
  );
}

/** A part of the 328 px rail; hairlines between parts. */
export function RailSection({ title, children }: { title: ReactNode; children: ReactNode }) {
  return (
    <section className="rail-section">
      <h2>{title}</h2>
      {children}
    </section>
  );
}
