import * as kinesisSdk from '@aws-sdk/client-kinesis';
import { cbor } from '@smithy/core/cbor';
import { EventStreamCodec } from '@smithy/core/event-streams';
import { expect, test, vi } from 'vitest';
import { AwsError } from '../contract';
import { EventSource } from '../testing/event-source';
import { describeApi } from './api';
import { eventStreamAnswer } from './event-stream';
import type { EventEncoding } from './wire';
import { cborWire } from './wire-cbor';
import { jsonWire } from './wire-json';

const codec = new EventStreamCodec(
  (text) => Buffer.from(text).toString('utf8'),
  (text) => Buffer.from(text, 'utf8'),
);
const stream = describeApi(kinesisSdk, { kind: 'json', target: 'Kinesis_20131202' }).operation(
  'SubscribeToShard',
)?.stream;
if (!stream || !jsonWire.events || !cborWire.events) throw new Error('no stream');
const { events: json } = jsonWire;
const { events: binary } = cborWire;

const EVENT = {
  SubscribeToShardEvent: {
    Records: [
      {
        SequenceNumber: '7',
        ApproximateArrivalTimestamp: new Date(1_500),
        Data: Buffer.from('hi'),
        PartitionKey: 'p',
      },
    ],
    ContinuationSequenceNumber: '8',
    MillisBehindLatest: 0,
  },
};

type Frame = { headers: Record<string, unknown>; body: Uint8Array };

async function framesOf(source: EventSource<object>, encoding: EventEncoding): Promise<Frame[]> {
  const frames: Frame[] = [];
  for await (const frame of eventStreamAnswer(stream as never, source, encoding).frames) {
    const { headers, body } = codec.decode(frame);
    const texts = Object.entries(headers).map(([name, { value }]) => [name, value]);
    frames.push({ headers: Object.fromEntries(texts), body });
  }
  return frames;
}

/** One event, then the end. */
const one = (event: object): EventSource<object> => {
  const source: EventSource<object> = new EventSource((index) => {
    if (index > 0) source.end();
    return index === 0 ? event : undefined;
  });
  return source;
};

test('only operations that stream have a stream, and it names every event and exception', () => {
  const api = describeApi(kinesisSdk, { kind: 'json', target: 'Kinesis_20131202' });
  expect(api.operation('GetRecords')?.stream).toBeUndefined();
  expect(stream.member).toBe('EventStream');
  expect([...stream.events.keys()]).toEqual(
    expect.arrayContaining(['SubscribeToShardEvent', 'ResourceInUseException', 'KMSThrottlingException']),
  );
});

test('frames carry their kind, their name and JSON, the initial response first', async () => {
  const [initial, event, ...none] = await framesOf(one(EVENT), json);
  expect(none).toEqual([]);
  const common = { ':message-type': 'event', ':content-type': 'application/x-amz-json-1.1' };
  expect(initial?.headers).toEqual({ ...common, ':event-type': 'initial-response' });
  expect(Buffer.from(initial?.body ?? []).toString()).toBe('{}');
  expect(event?.headers).toEqual({ ...common, ':event-type': 'SubscribeToShardEvent' });
  expect(JSON.parse(Buffer.from(event?.body ?? []).toString())).toEqual({
    Records: [{ SequenceNumber: '7', ApproximateArrivalTimestamp: 1.5, Data: 'aGk=', PartitionKey: 'p' }],
    ContinuationSequenceNumber: '8',
    MillisBehindLatest: 0,
  });
});

test('or CBOR, with the headers of its protocol', async () => {
  expect(eventStreamAnswer(stream, one(EVENT), binary)).toMatchObject({
    status: 200,
    headers: { 'content-type': 'application/vnd.amazon.eventstream', 'smithy-protocol': 'rpc-v2-cbor' },
  });
  const [initial, event] = await framesOf(one(EVENT), binary);
  expect(cbor.deserialize(initial?.body ?? new Uint8Array())).toEqual({});
  expect(event?.headers[':content-type']).toBe('application/cbor');
  const body = cbor.deserialize(event?.body ?? new Uint8Array());
  expect(Buffer.from(body.Records[0].Data).toString()).toBe('hi');
});

test.each([
  { name: 'json', encoding: json, read: (body: Uint8Array) => JSON.parse(Buffer.from(body).toString()) },
  { name: 'cbor', encoding: binary, read: (body: Uint8Array) => cbor.deserialize(body) },
])('an AwsError is an exception in $name, and ends the stream', async ({ encoding, read }) => {
  const source = new EventSource<object>(() => {
    throw new AwsError('ResourceInUseException', 'taken over');
  });
  const [, exception, ...none] = await framesOf(source, encoding);
  expect(none).toEqual([]);
  expect(exception?.headers).toMatchObject({
    ':message-type': 'exception',
    ':exception-type': 'ResourceInUseException',
  });
  expect(read(exception?.body ?? new Uint8Array())).toEqual({ message: 'taken over' });
  expect(source.returned).toBe(true);
});

test.each<[string, (index: number) => object]>([
  [
    'a bug',
    () => {
      throw new Error('secret cause');
    },
  ],
  ['an event that the stream does not have', () => ({ Surprise: {} })],
])('%s is an internal failure without its cause', async (_what, make) => {
  const said = vi.spyOn(console, 'error').mockReturnValue(undefined);
  const [, exception] = await framesOf(new EventSource<object>(make), json);
  expect(exception?.headers[':exception-type']).toBe('InternalFailureException');
  expect(Buffer.from(exception?.body ?? []).toString()).not.toMatch(/secret|Surprise/);
  expect(said).toHaveBeenCalledOnce();
  said.mockRestore();
});

test('closing before the first event reaches the operation', async () => {
  const source = new EventSource<object>(() => EVENT);
  await eventStreamAnswer(stream, source, json).frames.return();
  expect(source).toMatchObject({ returned: true, asked: 0 });
});
