import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { measureKinesisLocal } from './load/kinesis-local';
import { measureStart, measureTraffic } from './load/measure';
import { buildServers, startServer } from './load/server-process';

// npm run bench -- sandbox [--records 1000000]: records that the sandbox takes and gives in a second, beside what its
// protocol alone does in turns with it, and what kinesis-local does.

const { values } = parseArgs({ options: { records: { type: 'string', default: '1000000' } } });
const built = await buildServers({
  product: 'server/sandbox/bench/servers/product.ts',
  'protocol-only': 'server/sandbox/bench/servers/protocol-only.ts',
});
const folder = mkdtempSync(join(tmpdir(), 'sandbox-bench-'));
try {
  const startMs = await measureStart(built.program('product'), folder);
  const stored = await startServer(built.program('product'), [join(folder, 'records')]);
  const thrownAway = await startServer(built.program('protocol-only'));
  const { put, get } = await measureTraffic({ stored, thrownAway }, Number(values.records));
  const { peakRssBytes } = await stored.usage();
  await Promise.all([stored.stop(), thrownAway.stop()]);
  const puts = <Value>(of: (figures: typeof put.at1m) => Value) => ({
    at_10k: of(put.at10k),
    at_100k: of(put.at100k),
    at_1m: of(put.at1m),
  });
  console.log(
    JSON.stringify({
      put_records_per_s: puts(({ recordsPerSecond }) => recordsPerSecond),
      get_records_per_s: get.at1m.recordsPerSecond,
      get_records_per_s_at_100k: get.at100k.recordsPerSecond,
      protocol_only: {
        put_records_per_s: put.at1m.protocolOnly,
        get_records_per_s: get.at1m.protocolOnly,
        cpu_us_per_record: { put: put.at1m.protocolOnlyCpuUs, get: get.at1m.protocolOnlyCpuUs },
      },
      share_of_protocol_only: {
        put: puts(({ share }) => share),
        get: { at_100k: get.at100k.share, at_1m: get.at1m.share },
        cpu_put: puts(({ cpuShare }) => cpuShare),
        cpu_get: { at_100k: get.at100k.cpuShare, at_1m: get.at1m.cpuShare },
      },
      cpu_us_per_record: { put: put.at1m.cpuUsPerRecord, get: get.at1m.cpuUsPerRecord },
      rss_mb: Math.round(peakRssBytes / 1024 / 1024),
      kinesis_local_put_records_per_s: await measureKinesisLocal(),
      start_ms: startMs,
    }),
  );
} finally {
  built.remove();
  rmSync(folder, { recursive: true, force: true });
}
