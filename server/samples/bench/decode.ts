import { randomUUID } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import avro from 'avsc';
import protobuf from 'protobufjs';
import { aggregate } from '@/server/demo/scenarios/kpl-aggregate';
import { framePayload } from '@/server/schema-rules/framing/compress';
import { writeMessageIndex } from '@/server/schema-rules/framing/message-index';
import { Codecs, type SchemaVersion } from '../decoding/codecs';
import { viewOf } from '../decoding/payload-codec';
import { RecordDecoder } from '../decoding/record-decoder';

/** Records of some 500 bytes, each another one; as many as are read in a round. */
const RECORDS = 2_000;
const ROUND_MS = 400;
const ROUNDS = 5;

const AVRO = {
  type: 'record',
  name: 'Payment',
  namespace: 'sluice.bench',
  fields: [
    { name: 'id', type: 'string' },
    { name: 'amountMinor', type: 'long' },
    { name: 'currency', type: { type: 'enum', name: 'Currency', symbols: ['EUR', 'USD', 'GBP'] } },
    { name: 'capturedAt', type: { type: 'long', logicalType: 'timestamp-millis' } },
    { name: 'risk', type: ['null', 'double'], default: null },
    {
      name: 'lines',
      type: {
        type: 'array',
        items: {
          type: 'record',
          name: 'Line',
          fields: [
            { name: 'sku', type: 'string' },
            { name: 'quantity', type: 'int' },
          ],
        },
      },
    },
    { name: 'note', type: 'string' },
  ],
};
const PROTO = `syntax = "proto3"; package sluice.bench;
message Line { string sku = 1; int32 quantity = 2; }
message Payment { string id = 1; int64 amount_minor = 2; string currency = 3; int64 captured_at = 4; double risk = 5;
  repeated Line lines = 6; string note = 7; }`;

const payment = (index: number) => ({
  id: randomUUID(),
  amountMinor: 1_000 + index,
  currency: ['EUR', 'USD', 'GBP'][index % 3] ?? 'EUR',
  capturedAt: 1_800_000_000_000 + index,
  risk: index % 2 === 0 ? null : index / RECORDS,
  lines: Array.from({ length: 4 }, (_, line) => ({ sku: `sku-${index}-${line}`, quantity: line + 1 })),
  note: `${randomUUID()} `.repeat(10),
});
const payments = Array.from({ length: RECORDS }, (_, index) => payment(index));

const avroType = avro.Type.forSchema(AVRO as avro.Schema);
const message = protobuf.parse(PROTO, { keepCase: true }).root.lookupType('sluice.bench.Payment');
const ids = { AVRO: randomUUID(), JSON: randomUUID(), PROTOBUF: randomUUID() };
const known = new Map<string, SchemaVersion>([
  [ids.AVRO, { format: 'AVRO', definition: JSON.stringify(AVRO) }],
  [ids.JSON, { format: 'JSON', definition: '{"type":"object"}' }],
  [ids.PROTOBUF, { format: 'PROTOBUF', definition: PROTO }],
]);

const avroPayloads = payments.map((value) => avroType.toBuffer(value));
const jsonPayloads = payments.map((value) => Buffer.from(JSON.stringify(value)));
const protoPayloads = payments.map(({ amountMinor, capturedAt, ...value }) =>
  writeMessageIndex({
    index: 1,
    message: message.encode({ ...value, amount_minor: amountMinor, captured_at: capturedAt }).finish(),
  }),
);
const AGGREGATED = 20;
/** As the SDK hands data over: bytes that are no Buffer yet. */
const bareAvro = avroPayloads.map((payload) => new Uint8Array(payload));
const framed = avroPayloads.map((payload) => framePayload(ids.AVRO, payload));

/** Records of the stream, and how many of the user's each holds. */
const framings: Readonly<Record<string, { readonly data: readonly Uint8Array[]; readonly each: number }>> = {
  avro: { data: framed, each: 1 },
  avro_zlib: { data: avroPayloads.map((payload) => framePayload(ids.AVRO, payload, 'zlib')), each: 1 },
  json_framed: { data: jsonPayloads.map((payload) => framePayload(ids.JSON, payload)), each: 1 },
  protobuf: { data: protoPayloads.map((payload) => framePayload(ids.PROTOBUF, payload)), each: 1 },
  kpl_avro: {
    data: Array.from({ length: RECORDS / AGGREGATED }, (_, index) =>
      aggregate(
        framed
          .slice(index * AGGREGATED, (index + 1) * AGGREGATED)
          .map((data, at) => ({ partitionKey: `key-${at}`, data })),
      ),
    ),
    each: AGGREGATED,
  },
  gzip_json: { data: jsonPayloads.map((payload) => gzipSync(payload)), each: 1 },
  json: { data: jsonPayloads, each: 1 },
  hex: { data: avroPayloads, each: 1 },
};

/** Records of the stream in a second, in one round. */
function perSecond(data: readonly Uint8Array[], read: (data: Uint8Array) => void): number {
  const started = performance.now();
  let count = 0;
  while (performance.now() - started < ROUND_MS) {
    for (const record of data) read(record);
    count += data.length;
  }
  return count / ((performance.now() - started) / 1_000);
}

const decoder = new RecordDecoder(new Codecs(), known);
function decode(data: Uint8Array): void {
  for (const { problem } of decoder.read({ partitionKey: 'k', data }))
    if (problem) throw new Error(`not read: ${JSON.stringify(problem)}`);
}

const readAlone = (data: Uint8Array): void => void avroType.fromBuffer(viewOf(data));

// Round by round, and the best of each: what other programs take of the core is not what is measured.
const best: Record<string, number> = {};
let alone = 0;
for (let round = 0; round <= ROUNDS; round += 1) {
  const limit = perSecond(bareAvro, readAlone);
  // The first one warms up.
  if (round > 0) alone = Math.max(alone, limit);
  for (const [name, { data, each }] of Object.entries(framings)) {
    const figure = perSecond(data, decode) * each;
    if (round > 0) best[name] = Math.max(best[name] ?? 0, figure);
  }
}
const bytes = Math.round(framed.reduce((sum, { byteLength }) => sum + byteLength, 0) / RECORDS);
console.log(
  JSON.stringify({
    bench: 'decode',
    framed_avro_bytes: bytes,
    records_per_s: Object.fromEntries(
      Object.entries(best).map(([name, figure]) => [name, Math.round(figure)]),
    ),
    avsc_records_per_s: Math.round(alone),
    avro_share_of_limit: Math.round(((best.avro ?? 0) / alone) * 100) / 100,
  }),
);
