import type { Polled } from '../lambda/poll-mapping';
import type { MetricStore } from './metrics/metric-store';
import { MetricWriter } from './metrics/metric-writer';

const NAMESPACE = 'AWS/Lambda';

/**
 * Publishes `AWS/Lambda` from what event source mappings read: of a function always, event counts of a mapping where it
 * asks for them (docs/aws-facts.md §10). Functions are not run here, so what was delivered counts as invoked.
 */
export function lambdaMetrics(store: MetricStore): (polled: Polled) => void {
  return ({ mapping, at, tally, behindMs }) => {
    if (tally.polled === 0) return;
    const { accountId, region } = mapping;
    const seconds = at / 1_000;
    const writer = (name: string, value: string) =>
      new MetricWriter(store, { accountId, region }, NAMESPACE, [{ name, value }]);
    const ofFunction = writer('FunctionName', mapping.functionName);
    ofFunction.add('IteratorAge', 'Milliseconds', seconds, behindMs);
    if (tally.delivered > 0) ofFunction.add('Invocations', 'Count', seconds, 1);
    if (!mapping.settings.countsEvents) return;
    const ofMapping = writer('EventSourceMappingUUID', mapping.uuid);
    ofMapping.add('PolledEventCount', 'Count', seconds, tally.polled);
    ofMapping.add('FilteredOutEventCount', 'Count', seconds, tally.filteredOut);
    ofMapping.add('DroppedEventCount', 'Count', seconds, tally.dropped);
    ofMapping.add('InvokedEventCount', 'Count', seconds, tally.delivered);
  };
}
