import { ChevronRight } from 'lucide-react';
import Link from 'next/link';
import { Fragment } from 'react';

export type Crumb = { readonly label: string; readonly href?: string };

/** Where the page is; the last one is the page itself. On phones only the last one is shown. */
export function Breadcrumbs({ crumbs }: { readonly crumbs: readonly Crumb[] }) {
  const here = crumbs.at(-1);
  return (
    <nav className="crumbs" aria-label="Breadcrumb">
      {crumbs.slice(0, -1).map((crumb) => (
        <Fragment key={crumb.label}>
          {crumb.href ? (
            <Link className="max-md:hidden" href={crumb.href}>
              {crumb.label}
            </Link>
          ) : (
            <span className="max-md:hidden">{crumb.label}</span>
          )}
          <ChevronRight className="i-12 text-line-field max-md:hidden" aria-hidden />
        </Fragment>
      ))}
      {here && (
        <span className="truncate font-strong text-ink" aria-current="page">
          {here.label}
        </span>
      )}
    </nav>
  );
}
