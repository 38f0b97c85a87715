import protobuf from 'protobufjs';
import { err, ok, type Result } from '../../kernel/result';
import { readMessageIndex } from '../../schema-rules/framing/message-index';
import { parseSchema } from '../../schema-rules/parse-schema';
import { indexedMessageTypes } from '../../schema-rules/protobuf/message-types';
import type { PayloadCodec, UnusableDefinition } from './payload-codec';

const SHOWN: protobuf.IConversionOptions = { longs: String, enums: String, bytes: Array, oneofs: false };

/** Values: plain objects with fields as the definition names them, longs as text, enums by name; absent fields are absent. */
export function protobufCodec(definition: string): Result<PayloadCodec, UnusableDefinition> {
  const parsed = parseSchema('PROTOBUF', definition);
  if (!parsed.ok || parsed.value.format !== 'PROTOBUF')
    return err({ kind: 'unusable', reason: 'It is no PROTOBUF definition.' });
  let types: readonly (protobuf.Type | null)[];
  try {
    const { root, imports = [] } = protobuf.parse(definition, new protobuf.Root(), { keepCase: true });
    for (const name of imports) {
      const known = protobuf.common.get(name);
      if (!known)
        return err({ kind: 'unusable', reason: `It imports ${name.slice(0, 200)}, which is not in it.` });
      root.addJSON(known.nested ?? {});
    }
    root.resolveAll();
    // The entries of maps have an index and are never a record.
    types = indexedMessageTypes(parsed.value.file).map((name) => {
      const found = root.lookup(name);
      return found instanceof protobuf.Type ? found : null;
    });
  } catch {
    return err({ kind: 'unusable', reason: 'It is no definition that protobufjs can read.' });
  }
  return ok({
    format: 'PROTOBUF',
    decode(payload) {
      const indexed = readMessageIndex(payload);
      if (!indexed.ok) return indexed;
      const type = types[indexed.value.index];
      if (!type) return err({ kind: 'bad-message-index' });
      try {
        return ok(type.toObject(type.decode(indexed.value.message), SHOWN));
      } catch {
        return err({ kind: 'does-not-match', format: 'PROTOBUF' });
      }
    },
  });
}
