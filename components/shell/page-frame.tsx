import type { ReactNode } from 'react';
import { Breadcrumbs, type Crumb } from '@/components/ui/breadcrumbs';
import { cn } from '@/components/ui/cn';
import { ReadingSheet } from './reading';
import { TopBar } from './top-bar';

/** Every page of the portal stands in one: the top bar with where it is, and the main sheet. */
export function PageFrame({
  crumbs,
  className,
  children,
}: {
  readonly crumbs: readonly Crumb[];
  readonly className?: string;
  readonly children: ReactNode;
}) {
  return (
    <div className="frame">
      <TopBar>
        <Breadcrumbs crumbs={crumbs} />
      </TopBar>
      <main id="main" tabIndex={-1} className={cn('page', className)}>
        {children}
        <ReadingSheet />
      </main>
    </div>
  );
}
