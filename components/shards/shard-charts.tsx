'use client';
import { ageWords, countWords, mostWords, shardWords, shareWords } from '@/components/metrics/load-words';
import { TimeChart } from '@/components/ui/time-chart';
import type { ChartLine, ChartMark } from '@/components/ui/time-chart-options';
import type { Line, ShardLine, ShardLoad } from '@/server/metrics/view';

const LIMITS: readonly ChartMark[] = [
  { at: 1, label: 'Limit', color: 'var(--color-fail)' },
  { at: 0.8, label: 'Near the limit', color: 'var(--color-warn)', dashed: true },
];
const COLORS = ['c-3', 'c-5', 'c-6'] as const;
const GROUP = 'shard';

/** What binds: bytes or records, point by point. */
const binding = ({ bytes, records }: ShardLine): Line =>
  bytes.map((share, at) => {
    const other = records[at] ?? null;
    return share === null ? other : other === null ? share : Math.max(share, other);
  });

/** A shard's own lines, and what binds of those beside it. */
export function ShardCharts({ load }: { readonly load: ShardLoad }) {
  const { grid, own, beside } = load;
  const compared = beside.map(
    (line, at): ChartLine => ({
      label: shardWords(line.shardId),
      values: binding(line),
      color: `var(--color-${COLORS[at % COLORS.length]})`,
      dash: 'dotted',
    }),
  );
  const common = { grid, group: GROUP };
  return (
    <>
      <TimeChart
        {...common}
        title="Write utilisation"
        summary={`By bytes: ${mostWords(own.bytes, shareWords)} By records: ${mostWords(own.records, shareWords)}`}
        lines={[
          { label: 'Bytes', values: own.bytes, color: 'var(--color-c-1)' },
          { label: 'Records', values: own.records, color: 'var(--color-c-4)', dash: 'dashed' },
          ...compared,
        ]}
        format={shareWords}
        marks={LIMITS}
        atLeast={1.1}
        height={200}
        empty="No writes in this time"
      />
      <TimeChart
        {...common}
        title="Writes rejected"
        summary={mostWords(own.rejected, countWords)}
        lines={[{ label: 'Rejected records', values: own.rejected, color: 'var(--color-fail)', bars: true }]}
        format={countWords}
        atLeast={10}
        height={110}
      />
      <TimeChart
        {...common}
        title="How far readers are behind"
        summary={mostWords(own.age, ageWords)}
        lines={[{ label: 'The slowest reader', values: own.age, color: 'var(--color-c-1)' }]}
        format={ageWords}
        atLeast={1_000}
        height={130}
        empty="Nobody read in this time"
      />
    </>
  );
}
