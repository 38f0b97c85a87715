import { KeyValue } from '@/components/ui/key-value';
import { RailSection } from '@/components/ui/panel';
import { Time } from '@/components/ui/time';
import type { AnalysisPage } from '@/server/analyses/view';
import { atMostWords, bytesWords } from './analysis-words';

const CONSUMER_WORDS = {
  NONE: 'none was registered',
  WANTED: 'registered, ended with the analysis',
  GONE: 'ended',
} as const;

/** How it was read, by whom and for what price. */
export function AnalysisRail({ analysis }: { readonly analysis: AnalysisPage }) {
  const read = analysis.progress.reduce((sum, { bytesRead }) => sum + bytesRead, 0);
  return (
    <RailSection title="How it was read">
      <KeyValue
        tight
        items={[
          {
            key: 'Way',
            value:
              analysis.way === null
                ? 'not known yet'
                : analysis.way === 'FAN_OUT'
                  ? 'fan-out consumer'
                  : 'polling, once a second and shard',
          },
          {
            key: 'Consumer',
            value: CONSUMER_WORDS[analysis.consumer],
            ...(analysis.consumerGoneAt && { note: <Time at={analysis.consumerGoneAt} as="second" /> }),
          },
          {
            key: 'Carried over',
            value: bytesWords(read),
            note: `foreseen up to ${bytesWords(analysis.estimate.bytes)}, cap ${bytesWords(analysis.maxBytes)}`,
          },
          { key: 'Price', value: atMostWords(analysis.estimate.usd), note: 'foreseen' },
          {
            key: 'Started by',
            value: analysis.requestedBy,
            note: <Time at={analysis.createdAt} as="second" />,
          },
        ]}
      />
      <p className="mt-2 text-12 text-ink-3">Records were counted and kept nowhere.</p>
    </RailSection>
  );
}
