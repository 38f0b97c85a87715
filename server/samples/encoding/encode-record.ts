import avro from 'avsc';
import { err, ok, type Result } from '../../kernel/result';
import { framePayload } from '../../schema-rules/framing/compress';
import { writeMessageIndex } from '../../schema-rules/framing/message-index';
import { codecOf, type SchemaVersion } from '../decoding/codecs';
import { jsonOf } from '../decoding/json-codec';
import { messageNames, protobufTypes } from '../decoding/protobuf-types';
import { type Fault, validatorOf } from '../decoding/validator';
import { avroValue } from './avro-value';
import { protobufValue } from './protobuf-value';
import type { WritingSchema } from './writing-schema';

/** Largest record with its key, in bytes: what every stream takes, whatever it was set to (docs/aws-facts.md §1). */
export const MOST_BYTES = 1_048_576;

export type RecordText = {
  readonly partitionKey: string;
  /** JSON, or any text where there is no schema. */
  readonly record: string;
  /** JSON of a registry's schema goes with or without its header; AVRO and PROTOBUF always with it. */
  readonly header: boolean;
  /** Full name of a PROTOBUF message; null for the first. */
  readonly message: string | null;
};

/** What stands in the way, as words for one field of the form. */
export type EncodeFault = { readonly field: 'record' | 'message'; readonly what: string };

export type EncodedRecord = {
  readonly data: Uint8Array;
  /** In its header; null without one. */
  readonly schemaVersionId: string | null;
};

type Payload = Result<Uint8Array, EncodeFault>;

const refuse = (what: string, field: EncodeFault['field'] = 'record') => err({ field, what });
const faultWords = ({ path, what }: Fault): string =>
  path === '' ? `The record ${what}.` : `${path} ${what}.`.replace(/^\//, '');
const UNCHECKED =
  'The schema cannot be asked about records: it holds a pattern that is not run here, refers to other schemas or is of a draft that is not read here. So nothing is sent.';

/** The bytes of one record, held against its schema; nothing that does not fit comes out. */
export function encodeRecord(schema: WritingSchema, text: RecordText): Result<EncodedRecord, EncodeFault> {
  const payload = payloadOf(schema, text);
  if (!payload.ok) return payload;
  const isFramed = schema.kind === 'version' && (schema.format !== 'JSON' || text.header);
  const data = isFramed ? framePayload(schema.id, payload.value) : payload.value;
  const bytes = data.byteLength + Buffer.byteLength(text.partitionKey);
  if (bytes > MOST_BYTES)
    return refuse('With its key it would take more than 1 MiB, which is the most that every stream takes.');
  return ok({ data, schemaVersionId: isFramed ? schema.id : null });
}

function payloadOf(schema: WritingSchema, text: RecordText): Payload {
  switch (schema.kind) {
    case 'none':
      return ok(Buffer.from(text.record, 'utf8'));
    case 'no-version':
      return refuse(
        'The linked schema has no valid version that was read, so nothing can be held against it.',
      );
    case 'inline':
      return jsonPayload(schema.definition, text.record);
    case 'version':
      return versionPayload(schema, text);
  }
}

function versionPayload(version: SchemaVersion, text: RecordText): Payload {
  if (version.format === 'JSON') return jsonPayload(version.definition, text.record);
  const value = jsonOf(text.record);
  if (value === undefined) return refuse('This is no JSON.');
  const written =
    version.format === 'AVRO'
      ? avroPayload(version.definition, value)
      : protobufPayload(version.definition, value, text.message);
  if (!written.ok) return written;
  // What readers could not read is not sent, whoever is to blame.
  const codec = codecOf(version);
  return codec.ok && codec.value.decode(written.value).ok
    ? written
    : refuse('What was written by the schema could not be read by it. So nothing is sent.');
}

function jsonPayload(definition: string, record: string): Payload {
  const value = jsonOf(record);
  if (value === undefined) return refuse('This is no JSON.');
  const validate = validatorOf(definition);
  if (!validate) return refuse(UNCHECKED);
  const faults = validate(value);
  if (!faults) return refuse('The record is nested deeper, or longer, than is checked here.');
  if (faults.length > 0) return refuse(faults.map(faultWords).join(' '));
  // As it was typed: large numbers would not survive being read and written.
  return ok(Buffer.from(record.trim(), 'utf8'));
}

function avroPayload(definition: string, value: unknown): Payload {
  let type: avro.Type;
  try {
    type = avro.Type.forSchema(JSON.parse(definition), { registry: {}, omitRecordMethods: true });
  } catch {
    return refuse('The schema is no AVRO that records can be written with.');
  }
  const fitted = avroValue(type, value);
  return fitted.ok ? ok(type.toBuffer(fitted.value)) : refuse(faultWords(fitted.error));
}

function protobufPayload(definition: string, value: unknown, message: string | null): Payload {
  const types = protobufTypes(definition);
  if (!types.ok) return refuse(`The schema cannot write records. ${types.error.reason}`);
  const name = message ?? messageNames(types.value)[0];
  const index = types.value.findIndex((each) => each.name === name);
  const type = types.value[index]?.type;
  if (!type) return refuse('The schema has no such message.', 'message');
  const fitted = protobufValue(type, value);
  if (!fitted.ok) return refuse(faultWords(fitted.error));
  const written = type.encode(type.fromObject(fitted.value as Record<string, unknown>)).finish();
  return ok(writeMessageIndex({ index, message: written }));
}

/** Messages to choose from; none where there is nothing to choose. */
export function messageChoices(schema: WritingSchema): readonly string[] {
  if (schema.kind !== 'version' || schema.format !== 'PROTOBUF') return [];
  const types = protobufTypes(schema.definition);
  const names = types.ok ? messageNames(types.value) : [];
  return names.length > 1 ? names : [];
}
