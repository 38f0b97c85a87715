import { Waypoints } from 'lucide-react';
import Link from 'next/link';
import { Button } from '@/components/ui/button';
import { Input } from '@/components/ui/input';
import { EmptyState } from '@/components/ui/state-box';
import type { LineageHit } from '@/server/lineage/view';
import { lineageHref } from './graph-url';
import { NodeIcon } from './node-icon';

/** Where to begin: a search, and what is at hand. */
export function LineageStart({ q, hits }: { readonly q: string; readonly hits: readonly LineageHit[] }) {
  return (
    <>
      <form action="/lineage" className="mt-4 flex max-w-[520px] gap-2">
        <Input
          name="q"
          defaultValue={q}
          maxLength={80}
          aria-label="Product, job, table or field"
          placeholder="Product, job, table or field"
          className="flex-1"
        />
        <Button type="submit">Find</Button>
      </form>
      {hits.length === 0 ? (
        <div className="mt-5">
          <EmptyState
            icon={<Waypoints className="i" aria-hidden />}
            title={q === '' ? 'Nothing here yet' : `Nothing is called ${q}`}
          >
            Products stand here once they are published, and jobs once they report.
          </EmptyState>
        </div>
      ) : (
        <ul className="lin-hits">
          {hits.map(({ key, kind, label, under }) => (
            <li key={key}>
              <NodeIcon kind={kind} />
              <span className="min-w-0">
                <Link href={lineageHref(key)} className="font-medium [overflow-wrap:anywhere]">
                  {label}
                </Link>
                <span className="block truncate text-12 text-ink-3">{under}</span>
              </span>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
