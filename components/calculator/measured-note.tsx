import Link from 'next/link';
import { Notice } from '@/components/ui/notice';
import { WINDOWS } from '@/server/calculator/domain/measured';
import type { Measured } from '@/server/calculator/view';

const WORDS = { '24h': 'last 24 hours', '7d': 'last 7 days', '30d': 'last 30 days' } as const;
const NAMES = Object.keys(WINDOWS) as (keyof typeof WINDOWS)[];
const hours = (value: number): string =>
  value.toLocaleString('en-US', { maximumFractionDigits: value < 10 ? 1 : 0 });

/** Where the numbers are from, and what of it is not known. */
export function MeasuredNote({ measured }: { readonly measured: Measured }) {
  const { slug, name, window, inputs, knownHours, step, mode, openShards } = measured;
  const whole = WINDOWS[window] / 3_600;
  return (
    <div className="mb-4 flex flex-col gap-3">
      <div className="flex flex-wrap items-center gap-3">
        <nav className="seg" aria-label="Measured window">
          {NAMES.map((each) => (
            <Link
              key={each}
              href={`/calculator?product=${slug}&window=${each}`}
              aria-current={each === window ? 'true' : undefined}
            >
              {WORDS[each]}
            </Link>
          ))}
        </nav>
        <p className="text-12 text-ink-3">Choosing one measures anew.</p>
      </div>
      {inputs ? (
        <Notice tone="info">
          The form began with what{' '}
          <Link className="link" href={`/catalog/${slug}?tab=shards`}>
            {name}
          </Link>{' '}
          did in the {WORDS[window]}
          {mode && openShards !== null && (
            <>
              {' '}
              ({mode === 'PROVISIONED' ? 'provisioned' : 'on-demand'}, {openShards}{' '}
              {openShards === 1 ? 'open shard' : 'open shards'} now)
            </>
          )}
          . Sluice knows {hours(knownHours)} of {hours(whole)} hours; the average is of these. The peak is the
          busiest {step === 60 ? 'minute' : step === 300 ? '5 minutes' : 'hour'}: what is higher for shorter
          is not seen.
        </Notice>
      ) : (
        <Notice tone="warn" title={`Nothing is measured of ${name}`}>
          {knownHours > 0
            ? `Nothing was written in the ${WORDS[window]}, as far as Sluice has asked CloudWatch.`
            : `Nobody has looked at its load in the ${WORDS[window]}: the collector begins with the first look.`}{' '}
          The form shows what is usual: type what you expect.
        </Notice>
      )}
    </div>
  );
}
