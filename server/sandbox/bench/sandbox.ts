import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { measureKinesisLocal } from './load/kinesis-local';
import { measureStart, measureStored, measureThrownAway } from './load/measure';
import { buildServers } from './load/server-process';

// npm run bench -- sandbox [--records 1000000]: records that the sandbox takes and gives in a second, beside what its
// protocol alone would do and what kinesis-local does.

const { values } = parseArgs({ options: { records: { type: 'string', default: '1000000' } } });
const servers = await buildServers({
  product: 'server/sandbox/bench/servers/product.ts',
  'protocol-only': 'server/sandbox/bench/servers/protocol-only.ts',
});
const folder = mkdtempSync(join(tmpdir(), 'sandbox-bench-'));
try {
  const protocolOnly = await measureThrownAway(servers.program('protocol-only'));
  const { put, ...stored } = await measureStored(
    servers.program('product'),
    join(folder, 'records'),
    Number(values.records),
  );
  const startMs = await measureStart(servers.program('product'), folder);
  console.log(
    JSON.stringify({
      put_records_per_s: put,
      ...stored,
      protocol_only: protocolOnly,
      kinesis_local_put_records_per_s: await measureKinesisLocal(),
      start_ms: startMs,
    }),
  );
} finally {
  servers.remove();
  rmSync(folder, { recursive: true, force: true });
}
