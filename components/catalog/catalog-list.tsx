'use client';
import { useSearchParams } from 'next/navigation';
import { useState, useTransition } from 'react';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { RowKeys } from '@/components/ui/row-keys';
import { Unscripted } from '@/components/ui/unscripted';
import type { CatalogRow } from '@/server/catalog/view';
import { CatalogRowView } from './catalog-row';

export type LoadMore = (
  cursor: string,
) => Promise<{ readonly rows: readonly CatalogRow[]; readonly next: string | null } | null>;

/** Address of the page that begins where this one ends. */
const pageFrom = (asked: URLSearchParams, cursor: string): string =>
  `/catalog?${new URLSearchParams([...[...asked].filter(([name]) => name !== 'cursor'), ['cursor', cursor]])}`;

/** Rows so far; "Show more" adds the next ones under them. Give it a key of the filters: another search begins anew. */
export function CatalogList({
  first,
  next,
  total,
  atLeast,
  query,
  mayRequest,
  loadMore,
}: {
  readonly first: readonly CatalogRow[];
  readonly next: string | null;
  readonly total: number;
  readonly atLeast: boolean;
  readonly query: string;
  readonly mayRequest: boolean;
  readonly loadMore: LoadMore;
}) {
  const [more, setMore] = useState<{ rows: readonly CatalogRow[]; next: string | null }>({ rows: [], next });
  const [failed, setFailed] = useState(false);
  const [busy, start] = useTransition();
  const asked = useSearchParams();
  const rows = [...first, ...more.rows];
  const load = (cursor: string) =>
    start(async () => {
      const page = await loadMore(cursor).catch(() => null);
      setFailed(page === null);
      if (page) setMore({ rows: [...more.rows, ...page.rows], next: page.next });
    });
  return (
    <RowKeys>
      <div className="catalog-head" aria-hidden>
        <span>Product</span>
        <span>Stream</span>
        <span className="text-right">Subscribers</span>
        <span>Your access</span>
      </div>
      <ul>
        {rows.map((row) => (
          <CatalogRowView key={row.id} row={row} query={query} mayRequest={mayRequest} />
        ))}
      </ul>
      <div className="flex flex-wrap items-center justify-between gap-3 pt-3.5 text-ink-3">
        <span aria-live="polite">
          Showing {rows.length} of {atLeast ? `more than ${total}` : total}
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
      {failed && (
        <Notice tone="fail" title="The next products could not be read." className="mt-3">
          What is shown stays. Press Show more to try again.
        </Notice>
      )}
    </RowKeys>
  );
}
