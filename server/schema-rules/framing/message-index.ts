import { err, ok, type Result } from '../../kernel/result';

/** What a PROTOBUF payload carries before the message: which of the definition's message types it is. */
export type IndexedMessage = { readonly index: number; readonly message: Uint8Array };

export type MessageIndexError = { readonly kind: 'bad-message-index' };

/** An unsigned 32-bit number in groups of seven bits, the lowest first, needs five bytes at most. */
const MAX_BYTES = 5;
const MAX_INDEX = 0xff_ff_ff_ff;

/** Splits a PROTOBUF payload into the index of its type and the message itself (docs/aws-facts.md §7). */
export function readMessageIndex(payload: Uint8Array): Result<IndexedMessage, MessageIndexError> {
  let index = 0;
  for (let at = 0; at < MAX_BYTES; at += 1) {
    const byte = payload[at];
    if (byte === undefined) return err({ kind: 'bad-message-index' });
    // Multiplied, because a shift would make 32 bits a negative number.
    index += (byte & 0x7f) * 2 ** (7 * at);
    if (byte < 0x80)
      return index > MAX_INDEX
        ? err({ kind: 'bad-message-index' })
        : ok({ index, message: payload.subarray(at + 1) });
  }
  return err({ kind: 'bad-message-index' });
}

export function writeMessageIndex({ index, message }: IndexedMessage): Uint8Array {
  if (!Number.isInteger(index) || index < 0 || index > MAX_INDEX) throw new Error(`no index: ${index}`);
  const prefix: number[] = [];
  let rest = index;
  while (rest >= 0x80) {
    prefix.push((rest % 0x80) | 0x80);
    rest = Math.floor(rest / 0x80);
  }
  prefix.push(rest);
  const payload = new Uint8Array(prefix.length + message.byteLength);
  payload.set(prefix);
  payload.set(message, prefix.length);
  return payload;
}

/**
 * Full names of a definition's message types in the order of their indices: by name, nested ones included. Java sorts
 * by UTF-16 code unit, as the operators of this language do.
 */
export const inIndexOrder = (fullNames: Iterable<string>): string[] =>
  [...fullNames].sort((one, other) => (one < other ? -1 : one > other ? 1 : 0));
