'use client';
import { TimeChart } from '@/components/ui/time-chart';
import type { WrittenLoad } from '@/server/metrics/view';
import { NEAR_LIMIT_MARKS } from './limit-marks';
import { BASIS_WORDS, countWords, mostWords, rateWords, shareWords } from './load-words';

/** Below it a line against the limit would lie on the ground. */
const WORTH_A_LIMIT = 0.1;

/** The last day of a stream: against what it takes, or by itself where that is far away. */
export function WrittenChart({ load }: { readonly load: WrittenLoad }) {
  const { from, step, bytes, records, capacity } = load;
  const shares = (line: WrittenLoad['bytes'], limit: number) => line.map((mean) => mean && mean / limit);
  const ofBytes = shares(bytes, capacity.bytesPerSecond);
  const ofRecords = shares(records, capacity.recordsPerSecond);
  const most = Math.max(...[...ofBytes, ...ofRecords].map((share) => share ?? 0));
  const grid = { from, step, count: bytes.length };
  const limit = `${rateWords(capacity.bytesPerSecond)} or ${countWords(capacity.recordsPerSecond)} records a second`;
  return (
    <>
      {most < WORTH_A_LIMIT ? (
        <TimeChart
          title="Writes, last 24 hours"
          summary={mostWords(bytes, rateWords)}
          grid={grid}
          lines={[{ label: 'Bytes', values: bytes, color: 'var(--color-c-1)', area: true }]}
          format={rateWords}
          height={150}
        />
      ) : (
        <TimeChart
          title="Write load against the limit, last 24 hours"
          summary={`By bytes: ${mostWords(ofBytes, shareWords)} By records: ${mostWords(ofRecords, shareWords)}`}
          grid={grid}
          lines={[
            { label: 'Bytes', values: ofBytes, color: 'var(--color-c-1)', area: true },
            { label: 'Records', values: ofRecords, color: 'var(--color-c-4)', dash: 'dashed' },
          ]}
          format={shareWords}
          marks={NEAR_LIMIT_MARKS}
          atLeast={1.1}
          height={170}
        />
      )}
      <p className="-mt-3 mb-5 text-12 text-ink-3">
        {most < WORTH_A_LIMIT ? `At most ${shareWords(most)} of the limit, which is ` : 'The limit is '}
        {limit}: {BASIS_WORDS[capacity.basis]}. Means of a quarter of an hour, UTC.
      </p>
    </>
  );
}
