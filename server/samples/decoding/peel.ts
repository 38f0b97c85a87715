import { gunzipSync } from 'node:zlib';
import { KeyDigest } from '../../analyses/domain/key-digest';
import { isAggregate, KplAggregate } from '../../analyses/domain/kpl-aggregate';
import { payloadOf } from '../../schema-rules/framing/compress';
import { readFrame } from '../../schema-rules/framing/frame';
import type { DecodeProblem, Layer } from './decoded';

/** Largest payload after inflating, in bytes: a record of a stream is at most 10 MiB (docs/aws-facts.md §1). */
const MOST_BYTES = 10 * 1024 * 1024;
/** Of one aggregate; it says how many there are. */
const MOST_RECORDS = 500;

/** A record without its layers; `frame` where the last one names the schema that wrote the payload. */
export type Peeled = {
  readonly partitionKey: string;
  readonly layers: readonly Layer[];
  readonly payload: Uint8Array;
  /** Lower-case UUID, or null for a payload that nobody framed. */
  readonly schemaVersionId: string | null;
  readonly problem: DecodeProblem | null;
};

const isGzip = (data: Uint8Array): boolean => data[0] === 0x1f && data[1] === 0x8b && data[2] === 8;

function gunzip(data: Uint8Array): Uint8Array | DecodeProblem {
  try {
    return gunzipSync(data, { maxOutputLength: MOST_BYTES });
  } catch (cause) {
    const tooLarge = (cause as { code?: unknown }).code === 'ERR_BUFFER_TOO_LARGE';
    return tooLarge ? { kind: 'too-large', limit: MOST_BYTES } : { kind: 'not-gzip' };
  }
}

function unframe(partitionKey: string, data: Uint8Array, layers: readonly Layer[]): Peeled {
  const frame = readFrame(data);
  if (!frame.ok) {
    const problem: DecodeProblem | null =
      frame.error.kind === 'not-framed'
        ? null
        : frame.error.kind === 'truncated'
          ? { kind: 'truncated-header' }
          : frame.error;
    return { partitionKey, layers, payload: data, schemaVersionId: null, problem };
  }
  const { schemaVersionId, compression } = frame.value;
  const inflated = payloadOf(frame.value, MOST_BYTES);
  return {
    partitionKey,
    layers: [...layers, { kind: 'frame', schemaVersionId, compression }],
    payload: inflated.ok ? inflated.value : frame.value.body,
    schemaVersionId: inflated.ok ? schemaVersionId : null,
    problem: inflated.ok ? null : inflated.error,
  };
}

const NO_LAYERS: readonly Layer[] = [];

/**
 * Takes the layers off one record of a stream: gzip, then an aggregate of a producer library, then the registry's header
 * (docs/aws-facts.md §7). Whatever cannot be opened stays as it is, with the reason.
 */
export function peel(record: { readonly partitionKey: string; readonly data: Uint8Array }): Peeled[] {
  const { partitionKey } = record;
  let { data } = record;
  let layers = NO_LAYERS;
  if (isGzip(data)) {
    const inflated = gunzip(data);
    if (!(inflated instanceof Uint8Array))
      return [{ partitionKey, layers, payload: data, schemaVersionId: null, problem: inflated }];
    data = inflated;
    layers = [{ kind: 'gzip' }];
  }
  return isAggregate(data)
    ? openAggregate(partitionKey, data, layers)
    : [unframe(partitionKey, data, layers)];
}

function openAggregate(partitionKey: string, data: Uint8Array, layers: readonly Layer[]): Peeled[] {
  const aggregate = new KplAggregate(new KeyDigest());
  const why = aggregate.open(data);
  if (why)
    return [
      {
        partitionKey,
        layers,
        payload: data,
        schemaVersionId: null,
        problem: { kind: 'broken-aggregate', why },
      },
    ];
  const of = aggregate.keyOf.length;
  return aggregate.keyOf.slice(0, MOST_RECORDS).map((key, index) => {
    const inner = aggregate.data(index);
    const within: Layer[] = [...layers, { kind: 'aggregate', index, of }];
    const name = aggregate.key(key);
    if (!isAggregate(inner)) return unframe(name, inner, within);
    const problem = { kind: 'nested-aggregate' } as const;
    return { partitionKey: name, layers: within, payload: inner, schemaVersionId: null, problem };
  });
}
