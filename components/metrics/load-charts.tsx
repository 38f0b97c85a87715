'use client';
import { TimeChart } from '@/components/ui/time-chart';
import type { ChartLine } from '@/components/ui/time-chart-options';
import type { StreamLoad } from '@/server/metrics/view';
import { NEAR_LIMIT_MARKS } from './limit-marks';
import { ageWords, countWords, mostWords, shareWords } from './load-words';

const COLORS = ['c-3', 'c-4', 'c-5', 'c-2', 'c-6'] as const;
const colorOf = (at: number): string => `var(--color-${COLORS[at % COLORS.length]})`;
const GROUP = 'load';

type Props = {
  readonly load: StreamLoad;
  readonly onZoom: (from: number, to: number) => void;
};

function readers({ consumers, sharedRead }: StreamLoad): readonly ChartLine[] {
  return [
    { label: 'Shared by all polling readers', values: sharedRead, color: 'var(--color-c-1)' },
    ...consumers.map(
      ({ name, read }, at): ChartLine => ({ label: name, values: read, color: colorOf(at), dash: 'dashed' }),
    ),
  ];
}

function ages({ consumers, iteratorAge }: StreamLoad): readonly ChartLine[] {
  return [
    { label: 'Polling readers, the slowest', values: iteratorAge, color: 'var(--color-c-1)' },
    ...consumers.map(
      ({ name, behind }, at): ChartLine => ({
        label: name,
        values: behind,
        color: colorOf(at),
        dash: 'dashed',
      }),
    ),
  ];
}

/** Writes against the limit, what was rejected, how far readers are behind, and what they take. */
export function LoadCharts({ load, onZoom }: Props) {
  const { grid, retentionHours } = load;
  const common = { grid, group: GROUP, onZoom };
  const retention = retentionHours * 3_600_000;
  const oldest = Math.max(0, ...ages(load).flatMap(({ values }) => values.map((value) => value ?? 0)));
  return (
    <>
      <TimeChart
        {...common}
        title="Write utilisation"
        summary={`By bytes: ${mostWords(load.writeBytes, shareWords)} By records: ${mostWords(load.writeRecords, shareWords)}`}
        lines={[
          { label: 'Bytes', values: load.writeBytes, color: 'var(--color-c-1)' },
          { label: 'Records', values: load.writeRecords, color: 'var(--color-c-4)', dash: 'dashed' },
        ]}
        format={shareWords}
        marks={NEAR_LIMIT_MARKS}
        atLeast={1.1}
        height={180}
      />
      <TimeChart
        {...common}
        title={`Writes rejected in ${grid.step === 60 ? 'a minute' : `${grid.step / 60} minutes`}`}
        summary={mostWords(load.rejectedWrites, countWords)}
        lines={[
          { label: 'Rejected records', values: load.rejectedWrites, color: 'var(--color-fail)', bars: true },
        ]}
        format={countWords}
        atLeast={10}
        height={110}
      />
      <TimeChart
        {...common}
        title="How far readers are behind"
        summary={`${mostWords(load.iteratorAge, ageWords)} Records are kept ${countWords(retentionHours)} hours.`}
        lines={ages(load)}
        format={ageWords}
        marks={
          oldest > retention * 0.2
            ? [
                { at: retention, label: 'Retention', color: 'var(--color-fail)' },
                { at: retention / 2, label: 'Half of it', color: 'var(--color-warn)', dashed: true },
              ]
            : []
        }
        atLeast={1_000}
        height={130}
        empty="Nobody read in this time"
      />
      <TimeChart
        {...common}
        title="Read share of 2 MiB/s for each shard"
        summary={mostWords(load.sharedRead, shareWords)}
        lines={readers(load)}
        format={shareWords}
        marks={NEAR_LIMIT_MARKS}
        atLeast={1.1}
        height={130}
        empty="Nobody read in this time"
      />
    </>
  );
}
