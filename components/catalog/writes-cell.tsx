import { rateWords, recordRateWords } from '@/components/metrics/load-words';
import { SparkArea } from '@/components/ui/spark-area';
import { Time } from '@/components/ui/time';
import type { ProductWrites } from '@/server/metrics/view';

/** What was written in the last day as a line, and what is written now. */
export function WritesCell({ writes }: { readonly writes: ProductWrites | null }) {
  if (!writes?.newest) return <span className="text-12 text-ink-3">Not measured yet</span>;
  const { bytes, newest, whole } = writes;
  const most = Math.max(...bytes.map((mean) => mean ?? 0));
  return (
    <>
      <SparkArea
        values={bytes}
        label={`${most === 0 ? 'Nothing was written' : `At most ${rateWords(most)} on average over half an hour`} in the last 24 hours${whole ? '' : ', as far as it is known'}`}
      />
      <span className="min-w-0">
        <span className="block font-strong">{rateWords(newest.bytes)}</span>
        <span className="block text-12 text-ink-3">{recordRateWords(newest.records)}</span>
      </span>
    </>
  );
}

/** When the newest record came, to the minute. */
export function LastRecordCell({ writes }: { readonly writes: ProductWrites | null }) {
  if (!writes?.newest) return <span className="text-ink-3">–</span>;
  if (writes.lastAt !== null) return <Time at={new Date(writes.lastAt * 1_000)} />;
  return <span className="text-ink-3">{writes.whole ? 'None in 24 h' : 'None known'}</span>;
}
