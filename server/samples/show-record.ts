import type { DecodedRecord } from './decoding/decoded';
import type { Fault } from './decoding/validator';
import { MASK, SHOWN_LIMITS, shownValue, type Withheld } from './domain/shown-value';
import type { ShownRecord } from './view';

const hexOf = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('hex');

/** Where the validator cuts its paths: what is so long may end within a hidden key. */
const LONGEST_PATH = 300;

/**
 * What a viewer may see of one record; nothing else of it leaves the server. `withheld` null: hidden fields may be anywhere
 * in the record, so that neither what it says nor its key is shown.
 */
export function showRecord(
  of: {
    readonly id: string;
    readonly shardId: string;
    readonly sequenceNumber: string;
    readonly arrivedAt: Date | null;
  },
  record: DecodedRecord,
  faults: readonly Fault[] | null,
  withheld: Withheld | null,
): ShownRecord {
  const { reading, payload, partitionKey, layers, problem } = record;
  return {
    ...of,
    arrivedAt: of.arrivedAt?.toISOString() ?? null,
    partitionKey: withheld && !withheld.hidden.text(partitionKey) ? partitionKey : null,
    bytes: payload.byteLength,
    layers,
    problem,
    faults: faults?.map((fault) => ({ ...fault, path: shownPath(fault.path) })) ?? null,
    body: withheld ? body(withheld) : { as: 'withheld', cut: false },
  };

  function body(all: Withheld): ShownRecord['body'] {
    if (reading.as === 'schema' || reading.as === 'json') {
      const { value, cut } = shownValue(reading.value, all);
      return { as: 'value', format: reading.as === 'schema' ? reading.format : 'plain JSON', value, cut };
    }
    const { length } = SHOWN_LIMITS;
    if (reading.as === 'text')
      return { as: 'text', text: reading.text.slice(0, length), cut: reading.text.length > length };
    return { as: 'hex', hex: hexOf(payload.subarray(0, length)), cut: payload.byteLength > length };
  }

  /** A fault's path in the record holds keys, which may be data. */
  function shownPath(path: string): string {
    if (!withheld) return MASK;
    if (!withheld.mask.hides) return path;
    if (path.length >= LONGEST_PATH) return MASK;
    const keys = path.split('/').map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'));
    return keys.some((key) => withheld.hidden.text(key)) ? MASK : path;
  }
}
