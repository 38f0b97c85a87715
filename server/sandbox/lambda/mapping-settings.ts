import type { CreateEventSourceMappingRequest } from '@aws-sdk/client-lambda';
import { parseKinesisPatterns } from '../../event-filters/filter-record';
import { integerWithin, invalidParameter } from './lambda-errors';
import type { MappingSettings, StartingPosition } from './mapping-state';

/** Filters per mapping; AWS raises it to 10 on request (docs/aws-facts.md §10). */
const MOST_FILTERS = 10;
const DEFAULT_BATCH = 100;

export const DEFAULT_SETTINGS: MappingSettings = {
  batchSize: DEFAULT_BATCH,
  windowSeconds: 0,
  parallelization: 1,
  maximumAgeSeconds: -1,
  maximumRetries: -1,
  bisect: false,
  tumblingWindowSeconds: 0,
  filters: [],
  countsEvents: false,
  functionResponseTypes: [],
};

type SettingsInput = Omit<
  CreateEventSourceMappingRequest,
  'StartingPosition' | 'EventSourceArn' | 'FunctionName'
>;

/** The settings that a request leaves after it; what it does not name stays as it was. */
export function readSettings(input: SettingsInput, before: MappingSettings): MappingSettings {
  const settings: MappingSettings = {
    ...before,
    batchSize: integerWithin(input.BatchSize, 'batchSize', {
      least: 1,
      most: 10_000,
      fallback: before.batchSize,
    }),
    windowSeconds: integerWithin(input.MaximumBatchingWindowInSeconds, 'maximumBatchingWindowInSeconds', {
      least: 0,
      most: 300,
      fallback: before.windowSeconds,
    }),
    parallelization: integerWithin(input.ParallelizationFactor, 'parallelizationFactor', {
      least: 1,
      most: 10,
      fallback: before.parallelization,
    }),
    maximumAgeSeconds: maximumAge(input.MaximumRecordAgeInSeconds, before.maximumAgeSeconds),
    maximumRetries: integerWithin(input.MaximumRetryAttempts, 'maximumRetryAttempts', {
      least: -1,
      most: 10_000,
      fallback: before.maximumRetries,
    }),
    tumblingWindowSeconds: integerWithin(input.TumblingWindowInSeconds, 'tumblingWindowInSeconds', {
      least: 0,
      most: 900,
      fallback: before.tumblingWindowSeconds,
    }),
    bisect: input.BisectBatchOnFunctionError ?? before.bisect,
    filters: input.FilterCriteria ? readFilters(input.FilterCriteria.Filters) : before.filters,
    countsEvents: input.MetricsConfig
      ? (input.MetricsConfig.Metrics ?? []).includes('EventCount')
      : before.countsEvents,
    functionResponseTypes: input.FunctionResponseTypes ?? before.functionResponseTypes,
    ...(input.KMSKeyArn !== undefined && { kmsKeyArn: input.KMSKeyArn }),
    ...(input.DestinationConfig?.OnFailure?.Destination !== undefined && {
      onFailureArn: input.DestinationConfig.OnFailure.Destination,
    }),
  };
  return settings;
}

/** -1 is never; otherwise from one minute to a week. */
function maximumAge(seconds: number | undefined, before: number): number {
  if (seconds === -1) return -1;
  return integerWithin(seconds, 'maximumRecordAgeInSeconds', { least: 60, most: 604_800, fallback: before });
}

function readFilters(
  filters: readonly { readonly Pattern?: string | undefined }[] | undefined,
): readonly string[] {
  const texts = (filters ?? []).map(({ Pattern }) => Pattern ?? '');
  if (texts.length > MOST_FILTERS)
    throw invalidParameter(
      `Maximum number of filters per mapping is ${MOST_FILTERS}; there are ${texts.length}.`,
    );
  const patterns = parseKinesisPatterns(texts);
  if (patterns.ok) return texts;
  const { filter, path, problem } = patterns.error;
  const where = path.length > 0 ? ` at ${path.join('.')}` : '';
  throw invalidParameter(`Invalid filter pattern definition. Filter ${filter + 1}${where}: ${problem}.`);
}

export function readStartingPosition(input: CreateEventSourceMappingRequest): StartingPosition {
  const { StartingPosition: type, StartingPositionTimestamp: timestamp } = input;
  if ((type === 'AT_TIMESTAMP') !== (timestamp !== undefined))
    throw invalidParameter('StartingPositionTimestamp belongs to StartingPosition AT_TIMESTAMP.');
  if (type === 'TRIM_HORIZON' || type === 'LATEST') return { type };
  if (type === 'AT_TIMESTAMP' && timestamp) return { type, timestamp: new Date(timestamp).getTime() };
  throw invalidParameter(
    '1 validation error detected: StartingPosition is required for stream event sources.',
  );
}
