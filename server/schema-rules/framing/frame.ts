import { err, ok, type Result } from '../../kernel/result';
import { isUuid } from '../../kernel/uuid';
import { uuidFromBytes, uuidToBytes } from './uuid-bytes';

/**
 * A record as the Schema Registry's serialisers write it: 18 bytes of header, then the payload
 * (docs/aws-facts.md §7). `body` is the payload as it lies in the record, still compressed if it was.
 */
export type Frame = {
  readonly compression: Compression;
  /** Lower-case UUID of the schema version that wrote the payload. */
  readonly schemaVersionId: string;
  readonly body: Uint8Array;
};

export type Compression = 'none' | 'zlib';

export type FrameError =
  /** The first byte is not the header's version: the record was never framed. */
  | { readonly kind: 'not-framed' }
  | { readonly kind: 'truncated'; readonly bytes: number }
  | { readonly kind: 'unknown-compression'; readonly byte: number };

export const HEADER_BYTES = 18;
const HEADER_VERSION = 3;
const COMPRESSION_BYTES: Readonly<Record<Compression, number>> = { none: 0, zlib: 5 };

/** Takes a record apart without copying its payload. */
export function readFrame(record: Uint8Array): Result<Frame, FrameError> {
  if (record[0] !== HEADER_VERSION) return err({ kind: 'not-framed' });
  if (record.byteLength < HEADER_BYTES) return err({ kind: 'truncated', bytes: record.byteLength });
  const compression = compressionOf(record[1]);
  if (compression === undefined) return err({ kind: 'unknown-compression', byte: record[1] ?? 0 });
  return ok({
    compression,
    schemaVersionId: uuidFromBytes(record.subarray(2, HEADER_BYTES)),
    body: record.subarray(HEADER_BYTES),
  });
}

/** Puts a header before a body that is compressed already, if it is to be. Throws when the id is no UUID. */
export function writeFrame({ compression, schemaVersionId, body }: Frame): Uint8Array {
  if (!isUuid(schemaVersionId)) throw new Error(`not a schema version id: ${schemaVersionId}`);
  const record = new Uint8Array(HEADER_BYTES + body.byteLength);
  record[0] = HEADER_VERSION;
  record[1] = COMPRESSION_BYTES[compression];
  record.set(uuidToBytes(schemaVersionId), 2);
  record.set(body, HEADER_BYTES);
  return record;
}

function compressionOf(byte: number | undefined): Compression | undefined {
  if (byte === COMPRESSION_BYTES.none) return 'none';
  return byte === COMPRESSION_BYTES.zlib ? 'zlib' : undefined;
}
