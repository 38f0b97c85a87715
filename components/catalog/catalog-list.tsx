'use client';
import { useSearchParams } from 'next/navigation';
import { useState, useTransition } from 'react';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { RowKeys } from '@/components/ui/row-keys';
import { Unscripted } from '@/components/ui/unscripted';
import { CatalogRowView } from './catalog-row';
import type { ShelfRow } from './shelf-row';

export type LoadMore = (
  cursor: string,
) => Promise<{ readonly rows: readonly ShelfRow[]; readonly next: string | null } | null>;

type More = {
  readonly search: string;
  readonly rows: readonly ShelfRow[];
  readonly next: string | null;
  readonly failed: boolean;
};

/** Address of the page that begins where this one ends. */
const pageFrom = (asked: URLSearchParams, cursor: string): string =>
  `/catalog?${new URLSearchParams([...[...asked].filter(([name]) => name !== 'cursor'), ['cursor', cursor]])}`;

/**
 * Rows so far; "Show more" adds the next ones under them. Another search begins anew, and a product that it finds too
 * keeps its row, so that a click on it arrives though the list changes while the button is down.
 */
export function CatalogList({
  search,
  first,
  next,
  total,
  query,
  corrected,
  mayRequest,
  loadMore,
}: {
  /** Changes with everything that is searched for. */
  readonly search: string;
  readonly first: readonly ShelfRow[];
  readonly next: string | null;
  readonly total: number;
  readonly query: string;
  readonly corrected: string | null;
  readonly mayRequest: boolean;
  readonly loadMore: LoadMore;
}) {
  const begun: More = { search, rows: [], next, failed: false };
  const [kept, setKept] = useState(begun);
  const more = kept.search === search ? kept : begun;
  const [busy, start] = useTransition();
  const asked = useSearchParams();
  const rows = [...first, ...more.rows];
  const load = (cursor: string) =>
    start(async () => {
      const page = await loadMore(cursor).catch(() => null);
      setKept(
        page
          ? { search, rows: [...more.rows, ...page.rows], next: page.next, failed: false }
          : { ...more, failed: true },
      );
    });
  return (
    <RowKeys>
      <div className="catalog-head" aria-hidden>
        <span>Product</span>
        <span>Writes, last 24 h</span>
        <span>Stream and schema</span>
        <span className="text-right">Subscribers</span>
        <span>Last record</span>
        <span>Your access</span>
      </div>
      <ul>
        {rows.map((row) => (
          <CatalogRowView
            key={row.id}
            row={row}
            query={query}
            corrected={corrected}
            mayRequest={mayRequest}
          />
        ))}
      </ul>
      <div className="flex flex-wrap items-center justify-between gap-3 pt-3.5 text-ink-3">
        <span aria-live="polite">
          Showing {rows.length} of {total}
        </span>
        {more.next !== null && (
          <>
            <Button busy={busy} busyLabel="Reading" onClick={() => load(more.next ?? '')}>
              Show more
            </Button>
            <Unscripted>
              <a className="link" href={pageFrom(asked, more.next)}>
                Next products
              </a>
            </Unscripted>
          </>
        )}
      </div>
      {more.failed && (
        <Notice tone="fail" title="The next products could not be read." className="mt-3">
          What is shown stays. Press Show more to try again.
        </Notice>
      )}
    </RowKeys>
  );
}
