import avro from 'avsc';
import { err, ok, type Result } from '../../kernel/result';
import { allowItemsOf, boundedItems } from './avro-items';
import { type PayloadCodec, type UnusableDefinition, viewOf } from './payload-codec';

/** Longs as numbers are several times faster; what does not fit into one is read again as it is. */
const EXACT_LONGS = avro.types.LongType.__with({
  fromBuffer: (buffer: Uint8Array) => Buffer.from(buffer).readBigInt64LE(),
  toBuffer: (value: bigint) => {
    const buffer = Buffer.alloc(8);
    buffer.writeBigInt64LE(value);
    return buffer;
  },
  fromJSON: BigInt,
  toJSON: Number,
  isValid: (value: unknown) => typeof value === 'bigint',
  compare: (a: bigint, b: bigint) => (a === b ? 0 : a < b ? -1 : 1),
});

const MISMATCH = err({ kind: 'does-not-match', format: 'AVRO' });

/** Values: as avsc reads them; unions unwrapped where that says which branch it was; longs beyond 2^53 as bigint. */
export function avroCodec(definition: string): Result<PayloadCodec, UnusableDefinition> {
  const typeOf = (registry: Record<string, avro.Type>) =>
    avro.Type.forSchema(JSON.parse(definition), {
      registry,
      typeHook: boundedItems,
      omitRecordMethods: true,
    });
  let fast: avro.Type;
  try {
    fast = typeOf({});
  } catch {
    return err({ kind: 'unusable', reason: 'It is no AVRO schema that avsc can read with.' });
  }
  let exact: avro.Type | undefined;
  const read = (type: avro.Type, payload: Uint8Array): unknown => {
    allowItemsOf(payload.byteLength);
    return type.fromBuffer(Buffer.isBuffer(payload) ? payload : viewOf(payload));
  };
  return ok({
    format: 'AVRO',
    decode(payload) {
      try {
        return ok(read(fast, payload));
      } catch (cause) {
        if (!(cause instanceof Error && cause.message.includes('precision'))) return MISMATCH;
      }
      try {
        exact ??= typeOf({ long: EXACT_LONGS });
        return ok(read(exact, payload));
      } catch {
        return MISMATCH;
      }
    },
  });
}
