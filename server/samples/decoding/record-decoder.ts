import { HEADER_BYTES } from '../../schema-rules/framing/frame';
import type { Codecs, KnownSchemas } from './codecs';
import type { DecodedRecord, Layer } from './decoded';
import { type PayloadCodec, viewOf } from './payload-codec';
import { peel } from './peel';
import { readPayload } from './read-payload';

export type StreamRecord = { readonly partitionKey: string; readonly data: Uint8Array };

/** The header of the record before, and what was found for it: the records of a stream mostly have the same one. */
type LastFrame = {
  readonly header: Uint8Array;
  readonly schemaVersionId: string;
  readonly layers: readonly Layer[];
  readonly codec: PayloadCodec;
};

function beginsWith(data: Uint8Array, header: Uint8Array): boolean {
  if (data.byteLength < HEADER_BYTES) return false;
  for (let at = 0; at < HEADER_BYTES; at += 1) if (data[at] !== header[at]) return false;
  return true;
}

/** Reads the records of one look, in bounded time and memory whatever they claim to be. */
export class RecordDecoder {
  private last: LastFrame | null = null;

  constructor(
    private readonly codecs: Codecs,
    private readonly known: KnownSchemas,
  ) {}

  /** One record for an ordinary one, those that are inside for an aggregate. */
  read(record: StreamRecord): readonly DecodedRecord[] {
    const again =
      this.last && beginsWith(record.data, this.last.header) ? this.asBefore(record, this.last) : null;
    return again ? [again] : this.anew(record);
  }

  private asBefore({ partitionKey, data }: StreamRecord, last: LastFrame): DecodedRecord | null {
    const payload = viewOf(data, HEADER_BYTES);
    const decoded = last.codec.decode(payload);
    if (!decoded.ok) return null;
    const { schemaVersionId, layers } = last;
    const reading = {
      as: 'schema',
      format: last.codec.format,
      schemaVersionId,
      value: decoded.value,
    } as const;
    return { partitionKey, layers, reading, payload, problem: null };
  }

  private anew(record: StreamRecord): readonly DecodedRecord[] {
    const peeled = peel(record);
    const [first] = peeled;
    const [frame] = first?.layers ?? [];
    if (first && frame?.kind === 'frame' && frame.compression === 'none') {
      const codec = this.codecs.of(frame.schemaVersionId, this.known);
      if (codec?.ok)
        this.last = {
          header: record.data.slice(0, HEADER_BYTES),
          schemaVersionId: frame.schemaVersionId,
          layers: first.layers,
          codec: codec.value,
        };
    }
    return peeled.map((one) => readPayload(one, this.codecs, this.known));
  }
}
