import { Time } from '@/components/ui/time';
import { priceName } from '@/server/prices/domain/price-items';
import type { EditionRow } from '@/server/prices/view';
import { priceWords } from './price-words';

/** Who kept which table, and what it changed. */
export const PriceHistory = ({ history }: { readonly history: readonly EditionRow[] }) => (
  <ol className="flex flex-col gap-3" reversed>
    {history.map(({ number, asOf, source, by, at, changes }) => (
      <li key={number}>
        <p>
          <b className="font-strong">As of {asOf}</b>
        </p>
        <p className="text-12 text-ink-3">
          {by && at ? (
            <>
              kept by {by}, <Time at={at} />
            </>
          ) : (
            'came with Sluice'
          )}
        </p>
        <p className="mt-0.5 text-12 text-ink-2 [overflow-wrap:anywhere]">{source}</p>
        {changes.length > 0 && (
          <details className="mt-1 text-12">
            <summary className="link w-fit cursor-pointer">
              {changes.length === 1 ? '1 price changed' : `${changes.length} prices changed`}
            </summary>
            <ul className="mt-1 list-disc pl-4 text-ink-2">
              {changes.map(({ key, before, after }) => (
                <li key={key}>
                  {priceName(key)}: {priceWords(before)}, now {priceWords(after)}
                </li>
              ))}
            </ul>
          </details>
        )}
      </li>
    ))}
  </ol>
);
