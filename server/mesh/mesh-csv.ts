import { csvLine } from '../audit/domain/csv';
import { shardUse } from '../metrics/domain/hottest';
import { sharedReadUse, writeUse } from './domain/mesh-stream';
import type { LoadedStream } from './load-mesh';

const HEAD = [
  'product',
  'domain',
  'account',
  'region',
  'owner',
  'mode',
  'open_shards',
  'retention_hours',
  'state',
  'asked_utc',
  'data_until_utc',
  'write_share',
  'rejected_writes_1h',
  'hottest_shard',
  'hottest_shard_share',
  'hottest_may_be_incomplete',
  'shared_read_share',
  'rejected_reads_1h',
  'polling_readers_behind_ms',
  'slowest_fan_out',
  'slowest_fan_out_behind_ms',
];

const text = (value: number | string | boolean | null | undefined): string => value?.toString() ?? '';
const share = (value: number | null | undefined): string => (value == null ? '' : value.toFixed(4));
const moment = (seconds: number | null | undefined): string =>
  seconds == null ? '' : new Date(seconds * 1_000).toISOString();

function cells(stream: LoadedStream): readonly string[] {
  const { inventory, health, consumers, hottest } = stream;
  const [shard] = hottest?.shards ?? [];
  const slowest = consumers.toSorted((one, other) => (other.lag?.ms ?? -1) - (one.lag?.ms ?? -1))[0];
  return [
    stream.slug,
    stream.domain.id,
    stream.account.id,
    stream.region,
    stream.owner.id,
    text(inventory?.mode),
    text(inventory?.openShards),
    text(inventory?.retentionHours),
    stream.state,
    moment(stream.asked),
    moment(health?.dataUntil),
    share(writeUse(stream)),
    text(health?.rejectedWrites),
    text(shard?.shardId),
    share(shard && shardUse(shard)),
    text(hottest?.incomplete),
    share(sharedReadUse(stream)),
    text(health?.rejectedReads),
    text(health?.age?.ms),
    text(slowest?.lag ? slowest.name : null),
    text(slowest?.lag?.ms),
  ];
}

/** One line for each stream; shares of 1, empty where nothing is known. */
export async function* meshCsv(streams: readonly LoadedStream[]): AsyncGenerator<string, void> {
  yield csvLine(HEAD);
  for (const stream of streams) yield csvLine([...cells(stream)]);
}
