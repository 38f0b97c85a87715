import { createHash } from 'node:crypto';
import { Writer } from 'protobufjs';

export type UserRecord = { readonly partitionKey: string; readonly data: Uint8Array };

const MAGIC = Buffer.from([0xf3, 0x89, 0x9a, 0xc2]);
const [BYTES, VARINT] = [2, 0];
const tag = (field: number, wireType: number): number => (field << 3) | wireType;

/**
 * Many user records in one record of Kinesis, as the KPL writes it: four magic bytes, a protobuf message with a table of
 * keys, the MD5 of the message (docs/aws-facts.md §7).
 */
export function aggregate(records: readonly UserRecord[]): Uint8Array {
  const keys = [...new Set(records.map(({ partitionKey }) => partitionKey))];
  const indexOf = new Map(keys.map((key, index) => [key, index]));
  const message = Writer.create();
  for (const key of keys) message.uint32(tag(1, BYTES)).string(key);
  for (const { partitionKey, data } of records)
    message
      .uint32(tag(3, BYTES))
      .fork()
      .uint32(tag(1, VARINT))
      .uint64(indexOf.get(partitionKey) ?? 0)
      .uint32(tag(3, BYTES))
      .bytes(data)
      .ldelim();
  const body = message.finish();
  return Buffer.concat([MAGIC, body, createHash('md5').update(body).digest()]);
}
