import http2 from 'node:http2';
import net from 'node:net';
import {
  CreateStreamCommand,
  GetRecordsCommand,
  GetShardIteratorCommand,
  PutRecordsCommand,
} from '@aws-sdk/client-kinesis';
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { type As, HUB, type RunningSandbox, runSandbox } from '../testing/running-sandbox';
import { send, signedRequest } from '../testing/signed-request';

let running: RunningSandbox;
let admin: As;
beforeAll(async () => {
  running = await runSandbox();
  admin = running.admin(HUB);
});
afterAll(() => running.stop());
beforeEach(() => {
  vi.spyOn(console, 'error');
});
afterEach(() => {
  expect(console.error).not.toHaveBeenCalled();
  vi.restoreAllMocks();
});

const stillAnswers = async () =>
  expect((await admin.sts.send(new GetCallerIdentityCommand({}))).Account).toBe(HUB);

test('a client that goes away in the middle of its body harms nobody', async () => {
  const { hostname, port } = new URL(running.sandbox.endpoint);
  await new Promise<void>((resolve) => {
    const socket = net.connect(Number(port), hostname, () => {
      socket.write('POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 1000\r\n\r\nhalf', () => socket.destroy());
    });
    socket.on('close', () => resolve());
  });
  const session = http2.connect(running.sandbox.endpoint);
  const stream = session.request({ ':method': 'POST', ':path': '/' });
  stream.on('error', () => {});
  await new Promise((resolve) => stream.write('half', resolve));
  const closed = new Promise((resolve) => session.once('close', resolve));
  session.destroy();
  await closed;
  await stillAnswers();
});

test('bytes that are no HTTP get no answer, and the next client does', async () => {
  const { hostname, port } = new URL(running.sandbox.endpoint);
  for (const bytes of ['\0\0\0\0', 'PRI * HTTP/2.0\r\n\r\nXX\r\n\r\nmore', 'GET', '']) {
    const socket = net.connect(Number(port), hostname);
    socket.on('error', () => {});
    await new Promise((resolve) => socket.once('connect', resolve));
    socket.end(bytes);
    await new Promise((resolve) => {
      socket.once('close', resolve);
      socket.resume();
    });
  }
  await stillAnswers();
});

test('a full PutRecords comes through over HTTP/2', async () => {
  await admin.kinesis.send(new CreateStreamCommand({ StreamName: 'large', ShardCount: 1 }));
  const Data = Buffer.alloc(20_000, 'x');
  const Records = Array.from({ length: 500 }, (_, index) => ({ Data, PartitionKey: String(index) }));
  const answer = await admin.kinesis.send(new PutRecordsCommand({ StreamName: 'large', Records }));
  expect(answer.Records).toHaveLength(500);
  const { ShardIterator } = await admin.kinesis.send(
    new GetShardIteratorCommand({
      StreamName: 'large',
      ShardId: 'shardId-000000000000',
      ShardIteratorType: 'TRIM_HORIZON',
    }),
  );
  const read = await admin.kinesis.send(new GetRecordsCommand({ ShardIterator }));
  expect(read.Records?.[0]?.Data).toHaveLength(20_000);
});

test('no signed nonsense makes a server error', async () => {
  const { endpoint } = running.sandbox;
  const keys = running.account(HUB).admin;
  const bodies = fc.oneof(
    fc.json(),
    fc.string(),
    fc.constant('Action=CreateRole&RoleName=x&Tags.member.1=a&Tags.member.1.Key=b'),
  );
  const request = fc.record({
    service: fc.constantFrom('kinesis', 'iam', 'sts'),
    operation: fc.constantFrom(
      'PutRecords',
      'ListStreams',
      'CreateStream',
      'CreateRole',
      'AssumeRole',
      'GetShardIterator',
      '__proto__',
    ),
    json: fc.boolean(),
    body: bodies,
  });
  await fc.assert(
    fc.asyncProperty(request, async ({ service, operation, json, body }) => {
      const headers: Record<string, string> = json
        ? { 'content-type': 'application/x-amz-json-1.1', 'x-amz-target': `Kinesis_20131202.${operation}` }
        : { 'content-type': 'application/x-www-form-urlencoded' };
      const payload = json ? body : `Action=${operation}&RoleName=r&RoleArn=arn:aws:iam::1:role/r&${body}`;
      const { status } = await send(endpoint, signedRequest(endpoint, keys, service, payload, headers));
      expect([200, 400, 403, 404, 409, 501]).toContain(status);
    }),
    { numRuns: 100, seed: 2027 },
  );
});
