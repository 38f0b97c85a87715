import { drive } from './drive';
import { callBytes, putRequests } from './kinesis-requests';
import { type RawAnswer, RawConnection } from './raw-connection';
import type { ServerProcess } from './server-process';

/** So many records in a call, and so many bytes in a record. */
export const RECORDS = 500;
const SIZE = 1024;
const SHARDS = 8;
const DIFFERENT_CALLS = 40;
const PAGES_OF_SHARD = 20;
const NONE = Buffer.alloc(0);

type Endpoint = Pick<ServerProcess, 'endpoint' | 'keys'>;

/** Sends so many records through a server; answers in how many seconds. */
export type Traffic = (records: number) => Promise<number>;

export const tookAll = ({ status, body }: RawAnswer): boolean =>
  status === 200 && body.includes('"FailedRecordCount":0');
const gaveAll = ({ status, body }: RawAnswer): boolean => status === 200 && body.length > RECORDS * SIZE;

/** PutRecords into a stream: round and round the same calls, which are signed once. */
export function putting(server: Endpoint, stream: string): Traffic {
  const requests = putRequests(server, stream, { calls: DIFFERENT_CALLS, records: RECORDS, size: SIZE });
  return (records) =>
    drive(server.endpoint, records / RECORDS, (call) => requests[call % DIFFERENT_CALLS] ?? NONE, tookAll);
}

/** GetRecords of every shard's oldest records that are there: round and round the same calls. */
export async function getting(server: Endpoint, stream: string): Promise<Traffic> {
  const requests: Buffer[] = [];
  for (let shard = 0; shard < SHARDS; shard += 1) {
    const place = {
      StreamName: stream,
      ShardId: `shardId-00000000000${shard}`,
      ShardIteratorType: 'TRIM_HORIZON',
    };
    let iterator = String((await call(server, 'GetShardIterator', place)).ShardIterator);
    for (let page = 0; page < PAGES_OF_SHARD; page += 1) {
      const request = callBytes(server, 'GetRecords', { ShardIterator: iterator, Limit: RECORDS });
      const answer = await send(server, request);
      if (!gaveAll(answer)) break;
      requests.push(request);
      iterator = String(JSON.parse(answer.body.toString()).NextShardIterator);
    }
  }
  return (records) =>
    drive(server.endpoint, records / RECORDS, (next) => requests[next % requests.length] ?? NONE, gaveAll);
}

export async function createStream(server: Endpoint, StreamName: string): Promise<void> {
  await call(server, 'CreateStream', { StreamName, ShardCount: SHARDS });
  while ((await status(server, StreamName)) !== 'ACTIVE')
    await new Promise((resolve) => setTimeout(resolve, 50));
}

export const deleteStream = (server: Endpoint, StreamName: string): Promise<object> =>
  call(server, 'DeleteStream', { StreamName });

async function status(server: Endpoint, StreamName: string): Promise<unknown> {
  const { StreamDescriptionSummary } = await call(server, 'DescribeStreamSummary', { StreamName });
  return (StreamDescriptionSummary as Record<string, unknown>).StreamStatus;
}

async function call(server: Endpoint, operation: string, input: object): Promise<Record<string, unknown>> {
  const { status: code, body } = await send(server, callBytes(server, operation, input));
  if (code !== 200) throw new Error(`${operation} was answered with ${code}: ${body}`);
  return body.length === 0 ? {} : JSON.parse(body.toString());
}

export async function send(server: Endpoint, request: Buffer): Promise<RawAnswer> {
  const connection = await RawConnection.open(server.endpoint);
  try {
    return await connection.send(request);
  } finally {
    connection.close();
  }
}
