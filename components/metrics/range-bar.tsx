import { Download } from 'lucide-react';
import Link from 'next/link';
import { Button, buttonStyle } from '@/components/ui/button';
import { momentWords } from '@/components/ui/time-words';
import { type ChosenRange, NAMED_RANGES, rangeQuery } from '@/server/metrics/domain/time-range';

const NAMES = Object.keys(NAMED_RANGES) as (keyof typeof NAMED_RANGES)[];
const WORDS = { '1h': '1 h', '3h': '3 h', '12h': '12 h', '24h': '24 h', '7d': '7 days' } as const;
/** For fields of type datetime-local, which know no zone: UTC, as everything here. */
const fieldValue = (seconds: number): string => new Date(seconds * 1_000).toISOString().slice(0, 16);

/** What time the pictures show. It stands in the address, so a view can be sent to somebody; works without scripts. */
export function RangeBar({
  base,
  chosen,
  shown,
  csv,
}: {
  readonly base: string;
  readonly chosen: ChosenRange;
  readonly shown: { readonly from: number; readonly to: number };
  /** The same numbers as a file. */
  readonly csv?: string;
}) {
  const href = (range: ChosenRange) =>
    `${base}?${new URLSearchParams({ tab: 'shards', ...rangeQuery(range) })}`;
  const fixed = chosen.kind === 'fixed';
  return (
    <>
      <nav className="seg" aria-label="Time range">
        {NAMES.map((name) => (
          <Link
            key={name}
            href={href({ kind: 'named', name })}
            scroll={false}
            aria-current={!fixed && chosen.name === name ? 'true' : undefined}
          >
            {WORDS[name]}
          </Link>
        ))}
      </nav>
      <details className="relative">
        <summary className={buttonStyle({ size: 'sm' })}>
          {fixed
            ? `${momentWords(new Date(shown.from * 1_000))} to ${momentWords(new Date(shown.to * 1_000))}`
            : 'Custom'}
        </summary>
        <form
          method="get"
          action={base}
          className="panel absolute z-10 mt-1 flex w-64 flex-col gap-2 bg-overlay p-3 shadow-2"
        >
          <input type="hidden" name="tab" value="shards" />
          <label className="flex flex-col gap-1 text-12">
            From (UTC)
            <input
              className="input"
              type="datetime-local"
              name="from"
              defaultValue={fieldValue(shown.from)}
              required
            />
          </label>
          <label className="flex flex-col gap-1 text-12">
            To (UTC)
            <input
              className="input"
              type="datetime-local"
              name="to"
              defaultValue={fieldValue(shown.to)}
              required
            />
          </label>
          <Button type="submit" size="sm">
            Show
          </Button>
        </form>
      </details>
      {csv && (
        <a className={buttonStyle({ size: 'sm' })} href={csv} download>
          <Download className="i-14" aria-hidden />
          CSV
        </a>
      )}
    </>
  );
}
