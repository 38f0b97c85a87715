import Link from 'next/link';
import type { ReactNode } from 'react';

export type Tab = {
  readonly href: string;
  readonly label: ReactNode;
  readonly current: boolean;
  readonly count?: ReactNode;
};

/** Every tab has its own URL. */
export function Tabs({ label, tabs }: { readonly label: string; readonly tabs: readonly Tab[] }) {
  return (
    <nav className="tabs" aria-label={label}>
      {tabs.map((tab) => (
        <Link key={tab.href} href={tab.href} scroll={false} aria-current={tab.current ? 'page' : undefined}>
          {tab.label}
          {tab.count !== undefined && <span className="tabs-count">{tab.count}</span>}
        </Link>
      ))}
    </nav>
  );
}
