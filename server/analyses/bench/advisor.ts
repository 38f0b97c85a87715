import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { heapOptions } from '../../runtime/programs';
import { buildServers, startServer } from '../../sandbox/bench/load/server-process';
import { scoreVerdicts } from '../../shards/bench/score-verdicts';
import { fillStream } from './load/fill-stream';
import type { ReaderOrder, ReaderReport } from './load/reader';

// npm run bench -- advisor: reads a stream of eight shards with a million records, of which 30 % carry one key and 200,000
// keys are distinct, as an analysis does and as one that throws the records away.

const RECORDS = 1_000_000;
const DISTINCT = 200_000;
const HOT_SHARE = 0.3;
const SHARDS = 8;
/** Each way is measured so often, in turns; the better half of each is what counts. */
const ROUNDS = 3;

const seed = Math.floor(Math.random() * 2 ** 31);
const built = await buildServers({
  product: 'server/sandbox/bench/servers/product.ts',
  reader: 'server/analyses/bench/load/reader.ts',
});
const sandbox = await startServer(built.program('product'));
try {
  const stream = await fillStream(sandbox, {
    records: RECORDS,
    distinct: DISTINCT,
    hotShare: HOT_SHARE,
    shards: SHARDS,
    seed,
  });
  const read = (counts: boolean) =>
    runReader({ ...stream, endpoint: sandbox.endpoint, keys: sandbox.keys, counts });
  await read(false);
  const [counted, thrownAway]: [ReaderReport[], ReaderReport[]] = [[], []];
  for (let round = 0; round < ROUNDS; round += 1) {
    thrownAway.push(await read(false));
    counted.push(await read(true));
  }
  const fastest = (reports: readonly ReaderReport[]) =>
    Math.max(...reports.map(({ recordsPerSecond }) => recordsPerSecond));
  const [full, readOnly] = [fastest(counted), fastest(thrownAway)];
  const [report] = counted;
  // Ten streams with a known trouble each, mixed and borderline ones among them.
  const { right, of } = scoreVerdicts(String(seed));
  console.log(
    JSON.stringify({
      records_per_s: Math.round(full),
      read_only_records_per_s: Math.round(readOnly),
      share_of_read_only: Math.round((full / readOnly) * 100) / 100,
      rss_above_idle_mb: Math.max(...counted.map(({ rssAboveIdleMb }) => rssAboveIdleMb)),
      read_only_rss_above_idle_mb: Math.max(...thrownAway.map(({ rssAboveIdleMb }) => rssAboveIdleMb)),
      hot_key_share: report?.hotKeyShare,
      hot_key_share_truth: stream.hotShare,
      records: report?.records,
      distinct_keys: stream.distinct,
      verdicts: { right, of },
      seed,
    }),
  );
} finally {
  await sandbox.stop();
  built.remove();
}

/** In a process of its own, as a worker is one. */
async function runReader(order: ReaderOrder): Promise<ReaderReport> {
  const child = spawn(process.execPath, [...heapOptions('worker'), built.program('reader')], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  child.send(order);
  const report = once(child, 'message').then(([message]) => message as ReaderReport);
  const ended = once(child, 'exit').then(([code]) => {
    throw new Error(`a reader of the bench ended with ${code}`);
  });
  ended.catch(() => undefined);
  const told = await Promise.race([report, ended]);
  await once(child, 'exit').catch(() => undefined);
  return told;
}
