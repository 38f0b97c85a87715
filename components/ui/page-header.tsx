import type { ReactNode } from 'react';

export type PageHeaderProps = {
  /** A sentence or the subject's name. */
  readonly title: ReactNode;
  /** Pill and tags beside the title. */
  readonly tags?: ReactNode;
  /** Above the title: pill, number, due date. */
  readonly eyebrow?: ReactNode;
  /** Under the title. */
  readonly children?: ReactNode;
  readonly actions?: ReactNode;
  /** A header inside a page that has its h1 already is no heading of its own. */
  readonly heading?: 'h1' | 'p';
};

/** The page's one h1. */
export function PageHeader({
  title,
  tags,
  eyebrow,
  children,
  actions,
  heading: Heading = 'h1',
}: PageHeaderProps) {
  return (
    <header>
      {eyebrow !== undefined && (
        <div className="mb-1.5 flex flex-wrap items-center gap-x-3 gap-y-2 text-ink-3">{eyebrow}</div>
      )}
      <div className="phead">
        <div className="flex min-w-0 flex-col">
          <div className="flex flex-wrap items-center gap-2">
            <Heading className="mr-1 min-w-0 [overflow-wrap:anywhere] text-20 font-title tracking-[-0.014em]">
              {title}
            </Heading>
            {tags}
          </div>
          {children !== undefined && (
            <div className="mt-0.5 flex flex-wrap items-center gap-x-3.5 gap-y-1.5 text-ink-2">
              {children}
            </div>
          )}
        </div>
        {actions !== undefined && <div className="phead-actions">{actions}</div>}
      </div>
    </header>
  );
}
