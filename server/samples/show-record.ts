import type { DecodedRecord } from './decoding/decoded';
import type { Fault } from './decoding/validator';
import { type Masked, SHOWN_LIMITS, shownValue } from './domain/shown-value';
import type { ShownRecord } from './view';

const hexOf = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('hex');

/** What a viewer may see of one record; nothing else of it leaves the server. */
export function showRecord(
  of: {
    readonly id: string;
    readonly shardId: string;
    readonly sequenceNumber: string;
    readonly arrivedAt: Date | null;
  },
  record: DecodedRecord,
  faults: readonly Fault[] | null,
  masked: Masked,
): ShownRecord {
  const { reading, payload, partitionKey, layers, problem } = record;
  return {
    ...of,
    arrivedAt: of.arrivedAt?.toISOString() ?? null,
    partitionKey,
    bytes: payload.byteLength,
    layers,
    problem,
    faults,
    body: body(),
  };

  function body(): ShownRecord['body'] {
    if (reading.as === 'schema' || reading.as === 'json') {
      const { value, cut } = shownValue(reading.value, masked);
      return { as: 'value', format: reading.as === 'schema' ? reading.format : 'plain JSON', value, cut };
    }
    const { length } = SHOWN_LIMITS;
    if (reading.as === 'text')
      return { as: 'text', text: reading.text.slice(0, length), cut: reading.text.length > length };
    return { as: 'hex', hex: hexOf(payload.subarray(0, length)), cut: payload.byteLength > length };
  }
}
