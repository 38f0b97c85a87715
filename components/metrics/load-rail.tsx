import { KeyValue } from '@/components/ui/key-value';
import type { StreamLoad } from '@/server/metrics/view';
import { ageWords, BASIS_WORDS, countWords, rateWords, shareWords } from './load-words';

const newest = (line: readonly (number | null)[]): number | null =>
  line.findLast((each) => each !== null) ?? null;
const or = (value: number | null, words: (value: number) => string): string =>
  value === null ? '–' : words(value);

const RULES = {
  PROVISIONED: [
    'The number of shards can be doubled or halved at a time, at most ten times in 24 hours.',
    'A split of a shard helps where many keys share it, and not where one key fills it.',
  ],
  ON_DEMAND: [
    'Takes twice its busiest minute of 30 days; traffic that more than doubles within 15 minutes is rejected.',
    'One partition key still takes at most 1 MiB/s and 1,000 records/s.',
  ],
} as const;

/** What the stream can take, and who reads it. */
export function LoadRail({ load }: { readonly load: StreamLoad }) {
  const { mode, openShards, capacity, consumers } = load;
  return (
    <>
      <section className="rail-section">
        <h2>Capacity</h2>
        <KeyValue
          tight
          items={[
            { key: 'Mode', value: mode === 'PROVISIONED' ? 'Provisioned' : 'On-demand' },
            { key: 'Open shards', value: countWords(openShards) },
            {
              key: 'Takes',
              value: `${rateWords(capacity.bytesPerSecond)}, ${countWords(capacity.recordsPerSecond)} records/s`,
              note: BASIS_WORDS[capacity.basis],
            },
            { key: 'Kept', value: `${countWords(load.retentionHours)} h` },
          ]}
        />
        <ul className="mt-2 flex list-disc flex-col gap-1 pl-4 text-12 text-ink-2">
          {RULES[mode].map((rule) => (
            <li key={rule}>{rule}</li>
          ))}
        </ul>
      </section>
      <section className="rail-section">
        <h2>Readers</h2>
        <KeyValue
          tight
          items={[
            {
              key: 'Polling',
              value: `${or(newest(load.sharedRead), shareWords)} of 2 MiB/s for each shard`,
              note: `${or(newest(load.iteratorAge), ageWords)} behind. All polling readers share this, and CloudWatch does not tell them apart.`,
            },
            ...consumers.map(({ name, read, behind }) => ({
              key: name,
              value: `${or(newest(read), shareWords)} of its own 2 MiB/s`,
              note: `${or(newest(behind), ageWords)} behind`,
            })),
          ]}
        />
      </section>
    </>
  );
}
