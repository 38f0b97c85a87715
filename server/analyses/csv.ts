import { csvLine } from '../audit/domain/csv';
import { middle } from './domain/key-merge';
import type { AnalysisPage } from './view';

const line = (...cells: readonly (string | number)[]): string => csvLine(cells.map(String));

/** Shards, keys and seconds of one analysis as the viewer may see them, each kind of line with its own heading. */
export async function* analysisCsv(page: AnalysisPage): AsyncGenerator<string, void> {
  const { result, keys, seconds, from } = page;
  if (!result) return;
  yield line(
    'shard',
    'bytes',
    'records',
    'user records',
    'fullest second (UTC)',
    'utilisation',
    'binds',
    'seconds at limit',
  );
  for (const { shardId, bytes, records, userRecords, peak, secondsAtLimit } of result.shards) {
    const at = peak ? new Date(from.getTime() + peak.second * 1_000).toISOString() : '';
    const [used, binds] = [peak?.utilisation.toFixed(4) ?? '0', peak?.binds ?? ''];
    yield line(shardId, bytes, records, userRecords, at, used, binds, secondsAtLimit);
  }
  yield line();
  yield line(
    'key',
    'hash',
    'shards',
    'bytes',
    'bytes at least',
    'bytes at most',
    'records',
    'records at least',
    'records at most',
  );
  const listed = new Map([...(keys?.byBytes ?? []), ...(keys?.byRecords ?? [])].map((key) => [key.key, key]));
  for (const { key, hash, shards, bytes, records } of listed.values())
    yield line(
      key,
      hash ?? '',
      shards.join(' '),
      middle(bytes),
      bytes.atLeast,
      bytes.atMost,
      middle(records),
      records.atLeast,
      records.atMost,
    );
  yield line();
  yield line('second (UTC)', 'shard', 'bytes', 'records');
  for (const shard of seconds)
    for (const [second, bytes] of shard.bytes.entries())
      yield line(
        new Date(from.getTime() + second * 1_000).toISOString(),
        shard.shardId,
        bytes,
        shard.records[second] ?? 0,
      );
}
