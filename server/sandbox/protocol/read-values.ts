import { AwsError } from '../contract';
import type { Shape, Structure } from './shape';

/** Blobs are base64 text in JSON and bytes in CBOR; timestamps are epoch seconds in JSON and dates in CBOR. */
export type Encoding = 'json' | 'cbor';

export const MAX_DEPTH = 32;

/** Turns a parsed body into an operation's input; unknown members are dropped, wrong types refused as AWS does. */
export function readInput(shape: Structure, body: unknown, encoding: Encoding): Record<string, unknown> {
  if (!isObject(body)) throw mismatch('structure', body);
  return readStructure(shape, body, encoding, 0);
}

function readStructure(
  shape: Structure,
  body: Record<string, unknown>,
  encoding: Encoding,
  depth: number,
): Record<string, unknown> {
  if (depth > MAX_DEPTH) throw tooDeep();
  const out: Record<string, unknown> = {};
  for (const member of shape.members) {
    if (!Object.hasOwn(body, member.name)) continue;
    const value = body[member.name];
    if (value !== null && value !== undefined)
      out[member.name] = readValue(member.shape, value, encoding, depth + 1);
  }
  return out;
}

/** Reads one value of an input, at any depth of it. */
export function readValue(shape: Shape, value: unknown, encoding: Encoding, depth: number): unknown {
  switch (shape.kind) {
    case 'structure':
      if (!isObject(value)) throw mismatch('structure', value);
      return readStructure(shape, value, encoding, depth);
    case 'list':
      if (!Array.isArray(value)) throw mismatch('list', value);
      return value.map((item) => {
        if (item === null || item === undefined) throw mismatch('list item', item);
        return readValue(shape.item, item, encoding, depth + 1);
      });
    case 'map': {
      if (!isObject(value)) throw mismatch('map', value);
      const entries = Object.entries(value).filter(([, item]) => item !== null && item !== undefined);
      return Object.fromEntries(
        entries.map(([key, item]) => [key, readValue(shape.value, item, encoding, depth + 1)]),
      );
    }
    case 'blob':
      return readBlob(value, encoding);
    case 'timestamp':
      return readTimestamp(value);
    case 'document':
      return value;
    default:
      if (typeof value !== shape.kind) throw mismatch(shape.kind, value);
      return value;
  }
}

function readBlob(value: unknown, encoding: Encoding): Uint8Array {
  if (encoding === 'cbor') {
    if (value instanceof Uint8Array) return value;
    throw mismatch('blob', value);
  }
  const bytes = typeof value === 'string' ? decodeBase64(value) : null;
  if (!bytes) throw mismatch('base64 text', value);
  return bytes;
}

/**
 * Null when the text is not base64. Bytes that the decoder skipped show in the length: quicker than a pattern over
 * megabytes of records.
 */
export function decodeBase64(text: string): Uint8Array | null {
  const bytes = Buffer.from(text, 'base64');
  const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0;
  return text.length % 4 === 0 && bytes.length === (text.length / 4) * 3 - padding ? bytes : null;
}

function readTimestamp(value: unknown): Date {
  if (value instanceof Date) return value;
  // A CBOR timestamp is the tag 1 around seconds.
  const seconds = isObject(value) && value.tag === 1 ? value.value : value;
  const date = new Date(typeof seconds === 'number' ? seconds * 1000 : Number.NaN);
  if (Number.isNaN(date.getTime())) throw mismatch('timestamp', value);
  return date;
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Uint8Array);

export const mismatch = (expected: string, value: unknown): AwsError =>
  new AwsError(
    'SerializationException',
    `Expected ${expected}, found ${value === null ? 'null' : Array.isArray(value) ? 'list' : typeof value}`,
  );

export const tooDeep = (): AwsError =>
  new AwsError('SerializationException', 'The request is nested too deeply');
