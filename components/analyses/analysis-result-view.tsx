import { ScanSearch } from 'lucide-react';
import { Notice } from '@/components/ui/notice';
import { Section } from '@/components/ui/panel';
import { EmptyState } from '@/components/ui/state-box';
import type { AnalysisPage } from '@/server/analyses/view';
import { NOTE_WORDS, shardWords } from './analysis-words';
import { KeysTable } from './keys-table';
import { SecondsPicture } from './seconds-picture';
import { ShardsTable } from './shards-table';

/** What a finished analysis found: each second, the heaviest keys, every shard. */
export function AnalysisResultView({ analysis }: { readonly analysis: AnalysisPage }) {
  const { result, keys, seconds, from, notes } = analysis;
  if (!result) return null;
  const masked = keys?.byBytes.some((key) => key.masked) ?? false;
  return (
    <div className="flex flex-col gap-6">
      {notes.map((note) => (
        <Notice key={note} tone="warn">
          {NOTE_WORDS[note]}
        </Notice>
      ))}
      {result.records === 0 ? (
        <EmptyState icon={<ScanSearch className="i" aria-hidden />} title="No record in this window">
          All shards were read to the end and nothing arrived in these seconds. Rejected writes leave no
          records.
        </EmptyState>
      ) : (
        <>
          <Section
            title="Each second"
            note={
              result.shards.length > seconds.length
                ? `the ${seconds.length} fullest of ${result.shards.length} shards`
                : 'against what a shard takes; dashed at 80 %, solid at the limit'
            }
            className="mb-0"
          >
            <div className="grid gap-x-6 gap-y-5 md:grid-cols-2">
              {seconds.map((each) => (
                <SecondsPicture
                  key={each.shardId}
                  title={shardWords(each.shardId)}
                  seconds={each}
                  from={from}
                />
              ))}
            </div>
          </Section>
          {masked && (
            <Notice tone="info">
              Keys are hidden: who answers for the product sees them. A name stands for the same key in both
              lists.
            </Notice>
          )}
          {keys && (
            <div className="grid items-start gap-6 xl:grid-cols-2">
              <KeysTable title="Keys by records" keys={keys.byRecords} weight="records" of={result.records} />
              <KeysTable title="Keys by bytes" keys={keys.byBytes} weight="bytes" of={result.bytes} />
            </div>
          )}
          <ShardsTable shards={result.shards} from={from} />
        </>
      )}
    </div>
  );
}
