import { RailSection } from '@/components/ui/panel';
import type { AnalysisResult } from '@/server/analyses/domain/analysis-result';
import { countWords, percentWords } from './analysis-words';

/** What the records cannot say, and how sure the counts of keys are. */
export function Unseen({ result }: { readonly result: AnalysisResult }) {
  const sum = (of: (shard: AnalysisResult['shards'][number]) => number) =>
    result.shards.reduce((all, shard) => all + of(shard), 0);
  const broken = sum(({ broken: reasons }) => Object.values(reasons).reduce((all, count) => all + count, 0));
  const outside = sum(({ outside: { records } }) => records);
  const backwards = sum(({ backwards: { records } }) => records);
  const aggregates = sum((shard) => shard.aggregates);
  const nested = sum((shard) => shard.nested);
  return (
    <>
      <RailSection title="What cannot be seen">
        <ul className="list-disc pl-4 text-ink-2">
          <li>
            Writes that were rejected leave no records: demand above a limit shows as seconds at the limit,
            and as throttles in CloudWatch.
          </li>
          {outside > 0 && (
            <li>
              {countWords(outside)} records do not lie in their shard by the hash of their key: their producer
              sends explicit hash keys, or the stream spreads records by itself.
            </li>
          )}
          {backwards > 0 && (
            <li>
              {countWords(backwards)} records arrived before one that stands ahead of them: seconds are as
              exact as AWS’s clocks.
            </li>
          )}
          {broken > 0 && (
            <li>
              {countWords(broken)} records begin like aggregates of the KPL and are none: they count under
              their own key.
            </li>
          )}
          {nested > 0 && (
            <li>{countWords(nested)} aggregates were found inside of others and stayed closed.</li>
          )}
        </ul>
      </RailSection>
      <RailSection title="How keys are counted">
        <p className="text-ink-2">
          A count is never below the truth. It is too high by at most {percentWords(result.epsilon)} of its
          shard’s traffic, for {percentWords(1 - result.delta)} of keys. Every key with more than{' '}
          {percentWords(result.listedFrom)} of its shard is found.
        </p>
        {aggregates > 0 && (
          <p className="mt-2 text-ink-2">
            {countWords(aggregates)} aggregates of the KPL were opened. An aggregate is one record for the
            limit, shared by the keys inside.
          </p>
        )}
      </RailSection>
    </>
  );
}
