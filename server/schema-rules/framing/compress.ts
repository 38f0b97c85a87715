import { deflateSync, inflateSync } from 'node:zlib';
import { err, ok, type Result } from '../../kernel/result';
import { type Compression, type Frame, writeFrame } from './frame';

export type InflateError =
  /** The body would inflate to more than the caller takes: a zip bomb, or a limit that is too low. */
  { readonly kind: 'too-large'; readonly limit: number } | { readonly kind: 'not-zlib' };

/** The payload of a frame, in at most `limit` bytes of memory whatever the body claims. */
export function payloadOf(frame: Frame, limit: number): Result<Uint8Array, InflateError> {
  if (frame.compression === 'none')
    return frame.body.byteLength > limit ? err({ kind: 'too-large', limit }) : ok(frame.body);
  try {
    const payload = inflateSync(frame.body, { maxOutputLength: limit });
    return ok(new Uint8Array(payload.buffer, payload.byteOffset, payload.byteLength));
  } catch (cause) {
    const tooLarge = (cause as { code?: unknown }).code === 'ERR_BUFFER_TOO_LARGE';
    return err(tooLarge ? { kind: 'too-large', limit } : { kind: 'not-zlib' });
  }
}

/** A whole record from a payload. */
export function framePayload(
  schemaVersionId: string,
  payload: Uint8Array,
  compression: Compression = 'none',
): Uint8Array {
  const body = compression === 'zlib' ? deflateSync(payload) : payload;
  return writeFrame({ compression, schemaVersionId, body });
}
