import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { drive } from './drive';
import { callBytes, putRequests, type Signer } from './kinesis-requests';
import { type RawAnswer, RawConnection } from './raw-connection';
import { type ServerProcess, startServer } from './server-process';

const STREAM = 'bench';
const SHARDS = 8;
/** One PutRecords call, and one GetRecords answer. */
const RECORDS = 500;
const SIZE = 1024;
const DIFFERENT_CALLS = 40;
/** Records whose time makes one figure. */
const WINDOW = 30_000;
const WARM_UP = 120_000;
const THROWN_AWAY_WINDOWS = 5;
const READ_ROUNDS = 5;
const STARTS = 5;

export const rate = (records: number, seconds: number): number => Math.round(records / seconds);
export const tookAll = ({ status, body }: RawAnswer): boolean =>
  status === 200 && body.includes('"FailedRecordCount":0');
const gaveAll = ({ status, body }: RawAnswer): boolean => status === 200 && body.length > RECORDS * SIZE;

/** Records a second with everything done but keeping them. */
export async function measureThrownAway(
  program: string,
): Promise<{ readonly put_records_per_s: number; readonly get_records_per_s: number }> {
  const server = await startServer(program);
  try {
    await warmUp(server);
    await createStream(server, STREAM);
    const put = await putter(server);
    const times: number[] = [];
    for (let window = 0; window < THROWN_AWAY_WINDOWS; window += 1) times.push(await put(WINDOW));
    return { put_records_per_s: rate(WINDOW, middle(times)), get_records_per_s: await readRate(server) };
  } finally {
    await server.stop();
  }
}

/** The same on the sandbox as it is, at the beginning and after many records, and what that costs. */
export async function measureStored(program: string, dataDir: string, records: number) {
  const server = await startServer(program, [dataDir]);
  try {
    await warmUp(server);
    await createStream(server, STREAM);
    const put = await putter(server);
    const before = await server.usage();
    await put(10_000);
    const at10k = await put(WINDOW);
    await put(100_000 - WINDOW - 10_000);
    const at100k = await put(WINDOW);
    await put(records - 100_000 - WINDOW);
    const at1m = await put(WINDOW);
    const after = await server.usage();
    const get = await readRate(server);
    return {
      put: { at_10k: rate(WINDOW, at10k), at_100k: rate(WINDOW, at100k), at_1m: rate(WINDOW, at1m) },
      get_records_per_s: get,
      cpu_us_per_record: Math.round(((after.cpuUs - before.cpuUs) / (records + WINDOW)) * 10) / 10,
      rss_mb: Math.round((await server.usage()).peakRssBytes / 1024 / 1024),
    };
  } finally {
    await server.stop();
  }
}

/** From starting the process to the first answer to a signed call, on an empty folder: the middle of a few. */
export async function measureStart(program: string, folder: string): Promise<number> {
  const times: number[] = [];
  for (let start = 0; start < STARTS; start += 1) {
    const started = performance.now();
    const server = await startServer(program, [mkdtempSync(join(folder, 'start-'))]);
    const connection = await RawConnection.open(server.endpoint);
    const { status } = await connection.send(callBytes(server, 'ListStreams', {}));
    times.push(performance.now() - started);
    connection.close();
    await server.stop();
    if (status !== 200) throw new Error(`ListStreams was answered with ${status}`);
  }
  return Math.round(middle(times));
}

const middle = (values: readonly number[]): number =>
  values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? Number.NaN;

/** Puts so many records and answers in how many seconds; goes round the same calls, signed once. */
async function putter(signer: Signer, stream = STREAM): Promise<(records: number) => Promise<number>> {
  const requests = putRequests(signer, stream, { calls: DIFFERENT_CALLS, records: RECORDS, size: SIZE });
  return (records) =>
    drive(signer.endpoint, records / RECORDS, (call) => requests[call % DIFFERENT_CALLS] ?? NONE, tookAll);
}
const NONE = Buffer.alloc(0);

/** The server's compiler has seen the calls before the first is counted: it takes its time. */
async function warmUp(server: ServerProcess): Promise<void> {
  await createStream(server, 'warm-up');
  await (await putter(server, 'warm-up'))(WARM_UP);
  await readRate(server, 'warm-up');
  await call(server, 'DeleteStream', { StreamName: 'warm-up' });
}

/** Every shard from its oldest record on, a few times: the iterators are gathered first and their calls signed once. */
async function readRate(signer: Signer, stream = STREAM): Promise<number> {
  const requests: Buffer[] = [];
  for (let shard = 0; shard < SHARDS; shard += 1) {
    const place = {
      StreamName: stream,
      ShardId: `shardId-00000000000${shard}`,
      ShardIteratorType: 'TRIM_HORIZON',
    };
    let iterator = String((await call(signer, 'GetShardIterator', place)).ShardIterator);
    for (let page = 0; page < 20; page += 1) {
      const request = callBytes(signer, 'GetRecords', { ShardIterator: iterator, Limit: RECORDS });
      const answer = await send(signer, request);
      if (!gaveAll(answer)) break;
      requests.push(request);
      iterator = String(JSON.parse(answer.body.toString()).NextShardIterator);
    }
  }
  const calls = requests.length * READ_ROUNDS;
  const seconds = await drive(
    signer.endpoint,
    calls,
    (next) => requests[next % requests.length] ?? NONE,
    gaveAll,
  );
  return rate(calls * RECORDS, seconds);
}

export async function createStream(signer: Signer, StreamName: string): Promise<void> {
  await call(signer, 'CreateStream', { StreamName, ShardCount: SHARDS });
  while ((await status(signer, StreamName)) !== 'ACTIVE')
    await new Promise((resolve) => setTimeout(resolve, 50));
}

async function status(signer: Signer, StreamName: string): Promise<unknown> {
  const { StreamDescriptionSummary } = await call(signer, 'DescribeStreamSummary', { StreamName });
  return (StreamDescriptionSummary as Record<string, unknown>).StreamStatus;
}

async function call(signer: Signer, operation: string, input: object): Promise<Record<string, unknown>> {
  const { status: code, body } = await send(signer, callBytes(signer, operation, input));
  if (code !== 200) throw new Error(`${operation} was answered with ${code}: ${body}`);
  return body.length === 0 ? {} : JSON.parse(body.toString());
}

async function send(signer: Signer, request: Buffer): Promise<RawAnswer> {
  const connection = await RawConnection.open(signer.endpoint);
  try {
    return await connection.send(request);
  } finally {
    connection.close();
  }
}
