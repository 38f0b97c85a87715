'use client';
import { useVirtualizer } from '@tanstack/react-virtual';
import Link from 'next/link';
import { useMemo, useRef } from 'react';
import type { ShardMinutes } from '@/server/metrics/domain/shard-minutes';
import { shortId } from '@/server/shards/domain/lineage';
import { lineageOf } from './heat-lineage';
import { rowNumbers } from './heat-words';

const ROW = 36;
const SEEN = 480;

/** The shards that one came out of, or that came out of it, each with its page. */
function Family({
  words,
  ids,
  href,
}: {
  readonly words: string;
  readonly ids: readonly string[];
  readonly href: (shardId: string) => string;
}) {
  if (ids.length === 0) return null;
  return (
    <span className="text-ink-3">
      {words}{' '}
      {ids.map((id) => (
        <Link key={id} href={href(id)} className="mr-1.5" aria-label={`Shard ${shortId(id)}`}>
          {shortId(id)}
        </Link>
      ))}
    </span>
  );
}

/** The map's numbers for who would rather read, or cannot see it; only the rows that are seen are there. */
export function ShardTable({
  minutes,
  rows,
  href,
}: {
  readonly minutes: ShardMinutes;
  readonly rows: readonly number[];
  /** Of a shard's own page. */
  readonly href: (shardId: string) => string;
}) {
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW,
    overscan: 8,
  });
  const lineage = useMemo(() => lineageOf(minutes), [minutes]);
  const items = virtual.getVirtualItems();
  const [first, last] = [items[0], items.at(-1)];
  const before = first?.start ?? 0;
  const after = last ? virtual.getTotalSize() - last.end : 0;
  return (
    <section
      ref={scroller}
      className="overflow-auto"
      style={{ maxHeight: SEEN }}
      aria-label="Shards"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls can be scrolled with the keyboard.
      tabIndex={0}
    >
      <table className="tbl w-full" aria-rowcount={rows.length + 1}>
        <thead>
          <tr>
            <th scope="col">Shard</th>
            <th scope="col">Lineage</th>
            <th scope="col" className="cell-number">
              Now
            </th>
            <th scope="col" className="cell-number">
              Peak
            </th>
            <th scope="col" className="cell-number">
              Writes rejected
            </th>
          </tr>
        </thead>
        <tbody>
          {before > 0 && (
            <tr aria-hidden>
              <td colSpan={5} style={{ height: before, padding: 0 }} />
            </tr>
          )}
          {items.map(({ index }) => {
            const row = rows[index] ?? 0;
            const shardId = minutes.shards[row] ?? '';
            const { last: now, peak, rejected } = rowNumbers(minutes, row);
            return (
              <tr key={shardId} aria-rowindex={index + 2} style={{ height: ROW }}>
                <td className="font-mono text-12">
                  <Link href={href(shardId)}>{shardId}</Link>
                </td>
                <td className="text-12">
                  <Family words="from" ids={lineage.parents(row)} href={href} />
                  {lineage.closed.has(row) && <span className="text-ink-3">closed </span>}
                  <Family words="into" ids={lineage.children(row)} href={href} />
                </td>
                <td className="cell-number">{now}</td>
                <td className="cell-number">{peak}</td>
                <td className="cell-number">{rejected}</td>
              </tr>
            );
          })}
          {after > 0 && (
            <tr aria-hidden>
              <td colSpan={5} style={{ height: after, padding: 0 }} />
            </tr>
          )}
        </tbody>
      </table>
    </section>
  );
}
