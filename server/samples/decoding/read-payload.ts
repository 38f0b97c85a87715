import type { Codecs, KnownSchemas } from './codecs';
import type { DecodedRecord, DecodeProblem, Reading } from './decoded';
import { jsonOf, textOf } from './json-codec';
import type { Peeled } from './peel';

/** Reads the payload by the schema that its header names, else as JSON, as text, or not at all. */
export function readPayload(peeled: Peeled, codecs: Codecs, known: KnownSchemas): DecodedRecord {
  const { partitionKey, layers, payload, schemaVersionId, problem } = peeled;
  const as = (reading: Reading, because: DecodeProblem | null = problem): DecodedRecord => ({
    partitionKey,
    layers,
    reading,
    payload,
    problem: because,
  });
  if (schemaVersionId !== null) {
    const codec = codecs.of(schemaVersionId, known);
    if (!codec) return as(withoutSchema(payload), { kind: 'unknown-schema', schemaVersionId });
    if (!codec.ok)
      return as(withoutSchema(payload), {
        kind: 'unusable-schema',
        schemaVersionId,
        reason: codec.error.reason,
      });
    const decoded = codec.value.decode(payload);
    if (!decoded.ok) return as(withoutSchema(payload), decoded.error);
    const { format } = codec.value;
    return as({ as: 'schema', format, schemaVersionId, value: decoded.value });
  }
  return as(withoutSchema(payload));
}

const SPACE = 32;
/** Tab, line feed, return. */
const BREAKS = [9, 10, 13];

/** Bytes that happen to be UTF-8 are no text when they hold what no text holds. */
function holdsControls(payload: Uint8Array): boolean {
  for (const byte of payload) if (byte < SPACE && !BREAKS.includes(byte)) return true;
  return false;
}

function withoutSchema(payload: Uint8Array): Reading {
  const text = textOf(payload);
  if (text === null) return { as: 'bytes' };
  // JSON allows no such bytes, and reading it is faster than looking for them.
  const value = jsonOf(text);
  if (value !== undefined) return { as: 'json', value };
  return holdsControls(payload) ? { as: 'bytes' } : { as: 'text', text };
}
