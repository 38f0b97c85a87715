'use client';
import { TimeChart } from '@/components/ui/time-chart';
import { axisWords, figureWords } from '@/server/incidents/domain/figure-words';
import type { IncidentAlert, IncidentEvidence } from '@/server/incidents/domain/incident';
import type { KeptSeries } from '@/server/incidents/domain/kept-series';
import { SIGNAL_WORDS, type Signal } from '@/server/incidents/domain/signal';
import { signalLine } from '@/server/incidents/domain/signal-line';
import { MinutesTable } from './minutes-table';

/** Rules that fired, each once; of one that a person opened the writes. */
function shownOf(alerts: readonly IncidentAlert[]): readonly Signal[] {
  const fired = [...new Set(alerts.map(({ signal }) => signal))];
  const lines = fired.filter((signal) => signal !== 'VERDICT');
  return lines.length > 0 ? lines : ['WRITE_USE', 'THROTTLED_WRITES'];
}

/** The kept minutes of what fired, each against where its rule fires and clears. */
export function IncidentCharts({
  alerts,
  series,
  stream,
}: {
  readonly alerts: readonly IncidentAlert[];
  readonly series: KeptSeries;
  readonly stream: IncidentEvidence['stream'];
}) {
  const grid = { from: series.from / 1_000, step: 60, count: Math.round((series.to - series.from) / 60_000) };
  const shown = shownOf(alerts).map((signal) => ({
    signal,
    values: signalLine(signal, series, stream),
    rule: alerts.find((alert) => alert.signal === signal)?.rule,
  }));
  return (
    <>
      {shown.map(({ signal, values, rule }) => (
        <TimeChart
          key={signal}
          group="incident"
          title={SIGNAL_WORDS[signal].name}
          summary={`At most ${figureWords(signal, Math.max(0, ...values.map((value) => value ?? 0)))}.`}
          grid={grid}
          lines={[{ label: SIGNAL_WORDS[signal].name, values, color: 'var(--color-c-1)' }]}
          format={(value) => axisWords(signal, value)}
          {...(rule && {
            atLeast: rule.threshold,
            marks: [
              { at: rule.threshold, label: 'Fires', color: 'var(--color-fail)' },
              ...(rule.clearBelow < rule.threshold
                ? [{ at: rule.clearBelow, label: 'Clears', color: 'var(--color-warn)', dashed: true }]
                : []),
            ],
          })}
          empty="Nothing was kept of it."
        />
      ))}
      <MinutesTable grid={grid} columns={shown} />
    </>
  );
}
