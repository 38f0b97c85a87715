import { Cpu, type LucideIcon, RadioTower, Send, Split, SquareFunction } from 'lucide-react';
import { PATTERN_WORDS } from '@/components/requests/pattern-words';
import { ButtonLink } from '@/components/ui/button';
import { Section } from '@/components/ui/panel';
import { ACCESS_PATTERNS, type AccessPattern } from '@/server/catalog/domain/words';
import type { ProductPage } from '@/server/catalog/view';
import { RIGHTS } from '@/server/policies/build/access-pattern';
import { plural } from './stream-words';

const ICONS: Readonly<Record<AccessPattern, LucideIcon>> = {
  STANDARD_CONSUMER: RadioTower,
  FAN_OUT_CONSUMER: Split,
  LAMBDA_STANDARD: SquareFunction,
  LAMBDA_FAN_OUT: SquareFunction,
  KCL_STANDARD: Cpu,
  KCL_FAN_OUT: Cpu,
  PRODUCER: Send,
};

function limits(pattern: AccessPattern, product: ProductPage): string {
  const { throughput } = RIGHTS[pattern];
  // What one way takes, the other ways of the same kind cannot have.
  const now = ACCESS_PATTERNS.filter((other) => RIGHTS[other].throughput === throughput).reduce(
    (sum, other) => sum + product.subscribers.byPattern[other],
    0,
  );
  if (throughput === 'own')
    return now === 0
      ? 'A stream can have 20 such consumers; none of them is through Sluice yet.'
      : `A stream can have 20 such consumers; ${now} ${now === 1 ? 'is' : 'are'} through Sluice.`;
  if (throughput === 'none')
    return now === 0
      ? 'No other role writes through Sluice yet.'
      : `${plural(now, 'other role')} ${now === 1 ? 'writes' : 'write'} through Sluice.`;
  return now === 0
    ? 'A shard gives 2 MB/s to all its readers together; nobody reads through Sluice yet.'
    : `A shard gives 2 MB/s to all its readers together; ${plural(now, 'subscription')} ${now === 1 ? 'shares' : 'share'} it.`;
}

const ROW =
  'grid grid-cols-[20px_148px_minmax(0,1fr)_auto] items-center gap-3.5 border-line px-4 py-3 not-first:border-t max-md:grid-cols-[20px_minmax(0,1fr)_auto] max-md:gap-y-1';

/** Each way to use the stream that its owner offers, and the names of the others. */
export function WaysToUse({ product }: { readonly product: ProductPage }) {
  const offered = ACCESS_PATTERNS.filter((pattern) => product.accessPatterns.includes(pattern));
  const others = ACCESS_PATTERNS.filter((pattern) => !offered.includes(pattern));
  return (
    <Section title="Ways to use it">
      <ul className="overflow-hidden rounded-3 border border-line">
        {offered.map((pattern) => (
          <Way key={pattern} pattern={pattern} product={product} />
        ))}
        {others.length > 0 && (
          <li className="border-line px-4 py-3 text-12 text-ink-3 not-first:border-t">
            Not offered: {others.map((pattern) => PATTERN_WORDS[pattern].name).join(', ')}
          </li>
        )}
      </ul>
    </Section>
  );
}

function Way({ pattern, product }: { readonly pattern: AccessPattern; readonly product: ProductPage }) {
  const Icon = ICONS[pattern];
  return (
    <li className={ROW}>
      <Icon className="i text-ink-3" aria-hidden />
      <span className="font-strong">{PATTERN_WORDS[pattern].name}</span>
      <span className="text-ink-2 max-md:col-[2/-1] max-md:row-start-2">
        {PATTERN_WORDS[pattern].means}
        <span className="block text-12 text-ink-3">{limits(pattern, product)}</span>
      </span>
      <span className="text-right max-md:col-start-3 max-md:row-start-1">
        {product.may.request && product.access.state !== 'YOURS' ? (
          <ButtonLink size="sm" href={`/catalog/${product.slug}/request?pattern=${pattern}`}>
            Request
          </ButtonLink>
        ) : (
          <span className="text-12 text-ink-3">Offered</span>
        )}
      </span>
    </li>
  );
}
