import { type CloudWatchClient, GetMetricDataCommand } from '@aws-sdk/client-cloudwatch';
import type { MappingCounts } from '../filters/domain/mapping';
import type { AwsFailure } from '../kernel/aws-failure';
import { ok, type Result } from '../kernel/result';
import { call } from './call';

/** Each is charged as one metric, however long the time (docs/aws-facts.md §12). */
const COUNTED = {
  polled: 'PolledEventCount',
  filteredOut: 'FilteredOutEventCount',
  invoked: 'InvokedEventCount',
  dropped: 'DroppedEventCount',
} as const;
const PERIOD_SECONDS = 300;

/** What a mapping read, filtered and handed over; only where its MetricsConfig counts events. */
export async function countEvents(
  cloudWatch: CloudWatchClient,
  uuid: string,
  { from, to }: { readonly from: Date; readonly to: Date },
): Promise<Result<MappingCounts, AwsFailure>> {
  const said = await call('cloudwatch:GetMetricData', () =>
    cloudWatch.send(
      new GetMetricDataCommand({
        StartTime: from,
        EndTime: to,
        MetricDataQueries: Object.entries(COUNTED).map(([Id, MetricName]) => ({
          Id,
          MetricStat: {
            Metric: {
              Namespace: 'AWS/Lambda',
              MetricName,
              Dimensions: [{ Name: 'EventSourceMappingUUID', Value: uuid }],
            },
            Period: PERIOD_SECONDS,
            Stat: 'Sum',
          },
        })),
      }),
    ),
  );
  if (!said.ok) return said;
  const sum = (id: keyof typeof COUNTED): number =>
    (said.value.MetricDataResults?.find(({ Id }) => Id === id)?.Values ?? []).reduce(
      (all, one) => all + one,
      0,
    );
  return ok({
    from: from.toISOString(),
    to: to.toISOString(),
    polled: sum('polled'),
    filteredOut: sum('filteredOut'),
    invoked: sum('invoked'),
    dropped: sum('dropped'),
  });
}
