import type { EventSourceMappingConfiguration } from '@aws-sdk/client-lambda';
import { functionArn } from './function-name';
import { type MappingRecord, mappingArn, statusOf } from './mapping-state';

/** Filters that a key encrypts are shown by Get alone (docs/aws-facts.md §10). */
export function mappingView(
  record: MappingRecord,
  now: number,
  shown: 'whole' | 'listed' = 'whole',
): EventSourceMappingConfiguration {
  const { settings, startingPosition } = record;
  const hidden = shown === 'listed' && settings.kmsKeyArn !== undefined;
  return {
    UUID: record.uuid,
    EventSourceMappingArn: mappingArn(record),
    EventSourceArn: record.eventSourceArn,
    FunctionArn: functionArn({ ...record, name: record.functionName }),
    StartingPosition: startingPosition.type,
    ...(startingPosition.type === 'AT_TIMESTAMP' && {
      StartingPositionTimestamp: new Date(startingPosition.timestamp),
    }),
    BatchSize: settings.batchSize,
    MaximumBatchingWindowInSeconds: settings.windowSeconds,
    ParallelizationFactor: settings.parallelization,
    MaximumRecordAgeInSeconds: settings.maximumAgeSeconds,
    MaximumRetryAttempts: settings.maximumRetries,
    BisectBatchOnFunctionError: settings.bisect,
    TumblingWindowInSeconds: settings.tumblingWindowSeconds,
    ...(settings.filters.length > 0 &&
      !hidden && { FilterCriteria: { Filters: settings.filters.map((Pattern) => ({ Pattern })) } }),
    ...(settings.kmsKeyArn !== undefined && { KMSKeyArn: settings.kmsKeyArn }),
    ...(settings.countsEvents && { MetricsConfig: { Metrics: ['EventCount'] } }),
    ...(settings.functionResponseTypes.length > 0 && {
      FunctionResponseTypes: settings.functionResponseTypes as ['ReportBatchItemFailures'],
    }),
    DestinationConfig: {
      OnFailure: settings.onFailureArn === undefined ? {} : { Destination: settings.onFailureArn },
    },
    State: statusOf(record, now),
    StateTransitionReason: 'User action',
    LastProcessingResult: record.lastResult,
    LastModified: new Date(record.modifiedAt),
  };
}
