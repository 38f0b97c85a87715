import type { Level } from '../../metrics/domain/metric-catalog';
import { utilisationOf } from '../../shards/domain/limits';
import type { IncidentEvidence } from './incident';
import type { KeptLine, KeptSeries } from './kept-series';
import type { Signal } from './signal';

type Values = readonly (number | null)[];
type Facts = Pick<IncidentEvidence['stream'], 'openShards' | 'retentionHours'>;

const HOUR_MS = 3_600_000;

const linesOf = ({ lines }: KeptSeries, level: Level, metric: string): readonly KeptLine[] =>
  lines.filter((line) => line.level === level && line.metric === metric);
const streamLine = (series: KeptSeries, metric: string): Values =>
  linesOf(series, 'STREAM', metric)[0]?.values ?? [];

const each = (series: KeptSeries, of: (at: number) => number | null): Values =>
  Array.from({ length: Math.round((series.to - series.from) / 60_000) }, (_, at) => of(at));

const highest = (values: readonly (number | null | undefined)[]): number | null => {
  const known = values.flatMap((value) => value ?? []);
  return known.length === 0 ? null : Math.max(...known);
};

/** Of bytes and records, whichever is nearer to its limit. */
function use(
  bytes: number | null | undefined,
  records: number | null | undefined,
  shards: number,
): number | null {
  if ((bytes ?? records ?? null) === null) return null;
  return utilisationOf({ bytes: (bytes ?? 0) / 60, records: (records ?? 0) / 60 }, shards);
}

function hottestShard(series: KeptSeries): Values {
  const [bytes, records] = [
    linesOf(series, 'SHARD', 'IncomingBytes'),
    linesOf(series, 'SHARD', 'IncomingRecords'),
  ];
  const recordsOf = new Map(records.map((line) => [line.series, line.values]));
  return each(series, (at) =>
    highest(bytes.map((line) => use(line.values[at], recordsOf.get(line.series)?.[at], 1))),
  );
}

/**
 * A signal's kept minutes, as its rule compares them; empty where nothing was kept of it, and for a verdict, which is no line.
 * The number of shards and the retention are those of the moment when the incident opened.
 */
export function signalLine(
  signal: Signal,
  series: KeptSeries,
  { openShards, retentionHours }: Facts,
): Values {
  const line = (metric: string) => streamLine(series, metric);
  const known = (values: Values): Values => (values.some((value) => value !== null) ? values : []);
  switch (signal) {
    case 'WRITE_USE':
      return known(
        each(series, (at) => use(line('IncomingBytes')[at], line('IncomingRecords')[at], openShards)),
      );
    case 'SHARD_WRITE_USE':
      return known(hottestShard(series));
    case 'THROTTLED_WRITES':
      return line('WriteProvisionedThroughputExceeded');
    case 'THROTTLED_READS':
      return line('ReadProvisionedThroughputExceeded');
    case 'ITERATOR_AGE':
      return line('GetRecords.IteratorAgeMilliseconds').map((age) =>
        age === null ? null : age / (retentionHours * HOUR_MS),
      );
    case 'CONSUMER_LAG': {
      const behind = [
        ...linesOf(series, 'CONSUMER', 'SubscribeToShardEvent.MillisBehindLatest'),
        ...linesOf(series, 'STREAM', 'GetRecords.IteratorAgeMilliseconds'),
      ];
      return known(
        each(series, (at) => {
          const worst = highest(behind.map(({ values }) => values[at]));
          return worst === null ? null : worst / 1_000;
        }),
      );
    }
    case 'VERDICT':
      return [];
  }
}
