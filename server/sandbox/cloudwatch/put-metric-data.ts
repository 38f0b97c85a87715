import type { PutMetricDataInput } from '@aws-sdk/client-cloudwatch';
import type { Operation } from '../contract';
import { checkMetrics, scopeOf } from './access';
import { type Datum, readDatum } from './datum';
import { invalidValue, missingParameter, notImplemented } from './errors';
import { readName } from './identity-input';
import type { MetricStore } from './metrics/metric-store';
import type { Series } from './metrics/series';

const MOST_DATA = 1_000;

/** docs/aws-facts.md §5. Everything is checked before anything is taken: a bad request leaves nothing behind. */
export const putMetricData = (store: MetricStore): Operation<PutMetricDataInput, object> => ({
  checks: (input, context) => [
    checkMetrics('PutMetricData', context, { 'cloudwatch:namespace': input.Namespace ?? '' }),
  ],
  run(input, context) {
    const namespace = requireNamespace(input.Namespace);
    if (input.EntityMetricData !== undefined) throw notImplemented('PutMetricData with EntityMetricData');
    const given = input.MetricData ?? [];
    if (given.length === 0) throw missingParameter('The parameter MetricData is required.');
    if (given.length > MOST_DATA)
      throw invalidValue(`The collection MetricData must not have a size greater than ${MOST_DATA}.`);
    const data = given.map((datum, index) => readDatum(datum, `MetricData.member.${index + 1}`, context.now));
    const scope = scopeOf(context);
    for (const datum of data)
      record(
        store.series(scope, { namespace, name: datum.name, dimensions: datum.dimensions }, datum.unit),
        datum,
      );
    return undefined;
  },
});

function requireNamespace(given: string | undefined): string {
  const namespace = readName(given, 'Namespace');
  if (namespace.startsWith(':'))
    throw invalidValue(`The value ${namespace} for parameter Namespace is invalid.`);
  // Reserved for what the services publish themselves.
  if (namespace.startsWith('AWS/')) throw invalidValue('The value AWS/ for parameter Namespace is invalid.');
  return namespace;
}

function record(series: Series, { seconds, resolution, samples }: Datum): void {
  const stretch = series.stretch(seconds, resolution);
  if (samples.kind === 'set') stretch.addSet(samples.set);
  else for (const [value, times] of samples.values) stretch.add(value, times);
}
