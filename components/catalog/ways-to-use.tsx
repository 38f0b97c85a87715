import { type LucideIcon, RadioTower, Send, Split } from 'lucide-react';
import { PATTERN_WORDS } from '@/components/requests/pattern-words';
import { ButtonLink } from '@/components/ui/button';
import { Section } from '@/components/ui/panel';
import { ACCESS_PATTERNS, type AccessPattern } from '@/server/catalog/domain/words';
import type { ProductPage } from '@/server/catalog/view';
import { plural } from './stream-words';

const ICONS: Readonly<Record<AccessPattern, LucideIcon>> = {
  STANDARD_CONSUMER: RadioTower,
  FAN_OUT_CONSUMER: Split,
  PRODUCER: Send,
};

function limits(pattern: AccessPattern, product: ProductPage): string {
  const now = product.subscribers.byPattern[pattern];
  if (pattern === 'FAN_OUT_CONSUMER')
    return now === 0
      ? 'A stream can have 20 such consumers; none of them is through Sluice yet.'
      : `A stream can have 20 such consumers; ${now} ${now === 1 ? 'is' : 'are'} through Sluice.`;
  if (pattern === 'PRODUCER')
    return now === 0
      ? 'No other role writes through Sluice yet.'
      : `${plural(now, 'other role')} ${now === 1 ? 'writes' : 'write'} through Sluice.`;
  return now === 0
    ? 'A shard gives 2 MB/s to all its readers together; nobody reads through Sluice yet.'
    : `A shard gives 2 MB/s to all its readers together; ${plural(now, 'subscription')} ${now === 1 ? 'shares' : 'share'} it.`;
}

/** Each way to use the stream, offered by its owner or not. */
export function WaysToUse({ product }: { readonly product: ProductPage }) {
  return (
    <Section title="Ways to use it">
      <ul className="overflow-hidden rounded-3 border border-line">
        {ACCESS_PATTERNS.map((pattern) => {
          const Icon = ICONS[pattern];
          const offered = product.accessPatterns.includes(pattern);
          return (
            <li
              key={pattern}
              className={`grid grid-cols-[20px_148px_minmax(0,1fr)_auto] items-center gap-3.5 border-line px-4 py-3 not-first:border-t max-md:grid-cols-[20px_minmax(0,1fr)_auto] max-md:gap-y-1 ${offered ? '' : 'text-ink-3'}`}
            >
              <Icon className="i text-ink-3" aria-hidden />
              <span className="font-strong">{PATTERN_WORDS[pattern].name}</span>
              <span className="text-ink-2 max-md:col-[2/-1] max-md:row-start-2">
                {PATTERN_WORDS[pattern].means}
                {offered && <span className="block text-12 text-ink-3">{limits(pattern, product)}</span>}
              </span>
              <span className="text-right max-md:col-start-3 max-md:row-start-1">
                {!offered ? (
                  <span className="text-12">Not offered</span>
                ) : product.may.request && product.access.state !== 'YOURS' ? (
                  <ButtonLink size="sm" href={`/catalog/${product.slug}/request?pattern=${pattern}`}>
                    Request
                  </ButtonLink>
                ) : (
                  <span className="text-12 text-ink-3">Offered</span>
                )}
              </span>
            </li>
          );
        })}
      </ul>
    </Section>
  );
}
