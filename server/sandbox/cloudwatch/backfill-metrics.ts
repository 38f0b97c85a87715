import { z } from 'zod';
import type { MetricStore } from './metrics/metric-store';

const MOST_MINUTES = 1_440;

/** Metrics of `AWS/Kinesis` by the minute: what the sandbox would have counted if it had run before. */
export const backfillInput = z.strictObject({
  accountId: z.string().regex(/^\d{12}$/),
  region: z.string().min(1).max(30),
  /** Of the first minute, epoch seconds. */
  from: z.number().int().min(0),
  metrics: z
    .array(
      z.strictObject({
        name: z.string().min(1).max(255),
        unit: z.enum(['Bytes', 'Count', 'Milliseconds']),
        dimensions: z.record(z.string(), z.string()),
        values: z.array(z.number()).max(MOST_MINUTES),
      }),
    )
    .max(500),
});
export type Backfill = z.output<typeof backfillInput>;

/** Only the control interface can: PutMetricData refuses what services publish themselves. */
export function backfillMetrics(store: MetricStore, { accountId, region, from, metrics }: Backfill): void {
  for (const { name, unit, dimensions, values } of metrics) {
    const sorted = Object.entries(dimensions)
      .map(([key, value]) => ({ name: key, value }))
      .toSorted((one, other) => (one.name < other.name ? -1 : 1));
    const series = store.series(
      { accountId, region },
      { namespace: 'AWS/Kinesis', name, dimensions: sorted },
      unit,
    );
    for (const [minute, value] of values.entries()) series.stretch(from + minute * 60, 60).add(value);
  }
}
