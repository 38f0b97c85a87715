import Link from 'next/link';
import { KeyValue } from '@/components/ui/key-value';
import { RailSection } from '@/components/ui/panel';
import { switchWords } from '@/server/calculator/domain/mode-switches';
import { dollars, PART_WORDS } from '@/server/calculator/domain/words';
import type { StreamCost } from '@/server/calculator/view';
import { PARTS, type Parts, total } from '@/server/prices/domain/cost';

const whole = (hours: number): string => Math.floor(hours).toLocaleString('en-US');
const totalWords = (parts: Parts): string => {
  const amount = total(parts);
  return amount === null ? 'not known' : dollars(amount);
};

/** The largest parts of a bill, largest first. */
const partsOf = (parts: Parts): string =>
  PARTS.filter((part) => (parts[part] ?? 0) >= 0.005)
    .toSorted((one, other) => (parts[other] ?? 0) - (parts[one] ?? 0))
    .map((part) => `${PART_WORDS[part].toLowerCase()} ${dollars(parts[part] ?? 0)}`)
    .join(', ');

/** What the stream costs this month, and how often its mode can still be switched. */
export function StreamCostRail({ slug, cost }: { readonly slug: string; readonly cost: StreamCost }) {
  const { month, pricesOf, switches } = cost;
  return (
    <>
      <RailSection title="Cost this month">
        {month ? (
          <>
            <KeyValue
              tight
              items={[
                { key: 'So far', value: totalWords(month.soFar), note: partsOf(month.soFar) },
                {
                  key: 'Whole month',
                  value: totalWords(month.projected),
                  note: 'if it goes on as in the last 7 days',
                },
              ]}
            />
            <p className="mt-2 text-12 text-ink-3">
              Traffic is known of {whole(month.hours.known)} of {whole(month.hours.over)} hours; the others
              are taken to be like the last 7 days, and shards, mode and retention to have been as they are
              now. {pricesOf}, standard rates.
            </p>
          </>
        ) : (
          <p className="text-12 text-ink-2">
            Not known yet: nothing of its traffic was collected in the last 7 days.
          </p>
        )}
        <p className="mt-1.5 text-12">
          <Link className="link" href={`/calculator?product=${slug}&window=7d`}>
            Compare with other modes
          </Link>
        </p>
      </RailSection>
      <RailSection title="Mode switches">
        <p className="text-12 text-ink-2">{switchWords(switches)}</p>
      </RailSection>
    </>
  );
}
