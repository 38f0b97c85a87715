import type protobuf from 'protobufjs';
import { err, ok, type Result } from '../../kernel/result';
import { readMessageIndex } from '../../schema-rules/framing/message-index';
import type { PayloadCodec, UnusableDefinition } from './payload-codec';
import { protobufTypes } from './protobuf-types';

const SHOWN: protobuf.IConversionOptions = { longs: String, enums: String, bytes: Array, oneofs: false };

/** Values: plain objects with fields as the definition names them, longs as text, enums by name; absent fields are absent. */
export function protobufCodec(definition: string): Result<PayloadCodec, UnusableDefinition> {
  const types = protobufTypes(definition);
  if (!types.ok) return types;
  return ok({
    format: 'PROTOBUF',
    decode(payload) {
      const indexed = readMessageIndex(payload);
      if (!indexed.ok) return indexed;
      const type = types.value[indexed.value.index]?.type;
      if (!type) return err({ kind: 'bad-message-index' });
      try {
        return ok(type.toObject(type.decode(indexed.value.message), SHOWN));
      } catch {
        return err({ kind: 'does-not-match', format: 'PROTOBUF' });
      }
    },
  });
}
