import Link from 'next/link';
import { Notice } from '@/components/ui/notice';
import { Section } from '@/components/ui/panel';
import { peakBreakEven, trafficBreakEven } from '@/server/calculator/domain/break-even';
import { compare, limitsByText, ranked } from '@/server/calculator/domain/compare';
import type { Inputs } from '@/server/calculator/domain/inputs';
import {
  assumptions,
  breakEvenWords,
  dollars,
  MODE_WORDS,
  whyCheapest,
} from '@/server/calculator/domain/words';
import type { PriceTable } from '@/server/prices/domain/price-table';
import { CostBars } from './cost-bars';
import { CostTable } from './cost-table';

/** Which option is the cheapest, why, until when, and what that rests on. */
export function Answer({
  inputs,
  table,
  region,
}: {
  readonly inputs: Inputs;
  readonly table: PriceTable;
  readonly region: string;
}) {
  const comparison = compare(table, inputs, region);
  const [best] = ranked(comparison.options);
  const limits = limitsByText(comparison.options);
  const edges = breakEvenWords(
    comparison.cheapest,
    trafficBreakEven(table, inputs, region),
    peakBreakEven(table, inputs, region),
  );
  const { shards } = comparison.needed;
  return (
    <>
      <p className="cost-answer" role="status">
        {best ? (
          <>
            <b>{MODE_WORDS[best.mode]}</b> is the cheapest: <b>{dollars(best.total)}</b> a month
            {best.mode === 'PROVISIONED' && <>, with {shards === 1 ? '1 shard' : `${shards} shards`}</>}.
          </>
        ) : (
          'None of the three can be named the cheapest.'
        )}
      </p>
      <CostBars comparison={comparison} />
      <CostTable comparison={comparison} />
      <div className="mt-6 grid gap-x-8 lg:grid-cols-2">
        <Section title="Why">
          <ul className="cost-list">
            {whyCheapest(comparison).map((words) => (
              <li key={words}>{words}</li>
            ))}
          </ul>
        </Section>
        <Section title="Where it changes" note="with everything else as it is">
          <ul className="cost-list">
            {edges.map((words) => (
              <li key={words}>{words}</li>
            ))}
          </ul>
        </Section>
      </div>
      {limits.length > 0 && (
        <Section title="Limits on the way">
          <div className="flex flex-col gap-2">
            {limits.map(({ modes, blocks, text }) => (
              <Notice
                key={text}
                tone={blocks ? 'fail' : 'warn'}
                title={modes.map((mode) => MODE_WORDS[mode]).join(', ')}
              >
                {text}
              </Notice>
            ))}
          </div>
        </Section>
      )}
      <Section title="What this rests on">
        <ul className="cost-list">
          {assumptions(inputs, comparison, table, region).map((words) => (
            <li key={words}>{words}</li>
          ))}
        </ul>
        <p className="mt-2 text-12">
          <Link className="link" href={`/prices?region=${table.region}`}>
            All prices of {table.region}
          </Link>
        </p>
      </Section>
    </>
  );
}
