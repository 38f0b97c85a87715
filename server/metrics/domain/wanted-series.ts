import { type Level, METRICS, WHOLE_STREAM } from './metric-catalog';
import { type StreamInventory, shardMetricsOf } from './stream-inventory';

/** Every line of one level of a stream: its own always, of fan-out consumers one each, of shards what they report. */
export function wantedSeries(
  inventory: StreamInventory,
  level: Level,
): readonly { readonly metric: string; readonly series: string }[] {
  const metrics = level === 'SHARD' ? shardMetricsOf(inventory) : METRICS[level];
  return namesOf(inventory, level).flatMap((series) => metrics.map(({ name }) => ({ metric: name, series })));
}

function namesOf({ consumers, shards }: StreamInventory, level: Level): readonly string[] {
  switch (level) {
    case 'STREAM':
      return [WHOLE_STREAM];
    case 'CONSUMER':
      return consumers;
    case 'SHARD':
      return shards.map(({ shardId }) => shardId);
  }
}
