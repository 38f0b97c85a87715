'use client';
import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { useLayoutEffect, useRef, useState, useTransition } from 'react';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import type { AuditPage } from '@/server/audit/view';
import { AuditRowView } from './audit-row';

/** Reads the page after the cursor; null when the person may not read on. */
export type ReadMore = (cursor: string) => Promise<AuditPage | null>;

/** Beyond this many rows only those in sight are in the document. */
const MANY = 150;

/** Newest first. More is read when it is asked for, and found by its key, so nothing is shown twice. */
export function AuditList({ first, readMore }: { readonly first: AuditPage; readonly readMore: ReadMore }) {
  const [more, setMore] = useState<readonly AuditPage[]>([]);
  const [failed, setFailed] = useState(false);
  const [busy, start] = useTransition();
  const pages = [first, ...more];
  const rows = pages.flatMap((page) => page.rows);
  const next = pages.at(-1)?.next ?? null;

  const showMore = () =>
    start(async () => {
      if (next === null) return;
      const page = await readMore(next).catch(() => null);
      setFailed(page === null);
      if (page) setMore([...more, page]);
    });

  return (
    <section aria-label="Events" className="panel overflow-hidden">
      <div className="hidden grid-cols-[16px_156px_216px_minmax(0,1fr)_minmax(0,232px)] gap-x-3 border-b border-line px-4 py-2 text-12 font-medium text-ink-3 md:grid">
        <span />
        <span>When</span>
        <span>What</span>
        <span>About</span>
        <span>Who</span>
      </div>
      <Rows rows={rows} />
      <div className="flex flex-wrap items-center gap-3 px-4 py-2.5 text-12 text-ink-3">
        <span aria-live="polite" className="grow tabular-nums">
          {rows.length} {rows.length === 1 ? 'event' : 'events'}
          {next === null ? ', that is all' : ' so far'}
        </span>
        {failed && <Notice tone="fail">The older events could not be read. Try again.</Notice>}
        {next !== null && (
          <Button size="sm" busy={busy} busyLabel="Reading" onClick={showMore}>
            Show more
          </Button>
        )}
      </div>
    </section>
  );
}

function Rows({ rows }: { readonly rows: AuditPage['rows'] }) {
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const toggle = (id: string) => (isOpen: boolean) =>
    setOpen((before) => {
      if (before.has(id) === isOpen) return before;
      const after = new Set(before);
      if (isOpen) after.add(id);
      else after.delete(id);
      return after;
    });
  const box = useRef<HTMLDivElement>(null);
  const [top, setTop] = useState(0);
  useLayoutEffect(() => setTop(box.current?.offsetTop ?? 0), []);
  const many = rows.length > MANY;
  const virtual = useWindowVirtualizer({
    count: many ? rows.length : 0,
    estimateSize: () => 39,
    overscan: 20,
    scrollMargin: top,
    getItemKey: (index) => rows[index]?.id ?? index,
  });
  if (!many)
    return (
      <div ref={box}>
        {rows.map((row) => (
          <AuditRowView key={row.id} row={row} open={open.has(row.id)} onToggle={toggle(row.id)} />
        ))}
      </div>
    );
  return (
    <div ref={box} className="relative" style={{ height: virtual.getTotalSize() }}>
      {virtual.getVirtualItems().map((item) => {
        const row = rows[item.index];
        if (!row) return null;
        return (
          <div
            key={row.id}
            ref={virtual.measureElement}
            data-index={item.index}
            className="absolute inset-x-0 top-0"
            style={{ transform: `translateY(${item.start - top}px)` }}
          >
            <AuditRowView row={row} open={open.has(row.id)} onToggle={toggle(row.id)} />
          </div>
        );
      })}
    </div>
  );
}
