import protobuf from 'protobufjs';
import { err, ok, type Result } from '../../kernel/result';
import { parseSchema } from '../../schema-rules/parse-schema';
import { indexedMessageTypes } from '../../schema-rules/protobuf/message-types';
import type { UnusableDefinition } from './payload-codec';

/** A message type by its full name, or null for the entries of a map, which have an index and are never a record. */
export type IndexedType = { readonly name: string; readonly type: protobuf.Type | null };

/** The message types of a definition, in the order of their indices. */
export function protobufTypes(definition: string): Result<readonly IndexedType[], UnusableDefinition> {
  const parsed = parseSchema('PROTOBUF', definition);
  if (!parsed.ok || parsed.value.format !== 'PROTOBUF')
    return err({ kind: 'unusable', reason: 'It is no PROTOBUF definition.' });
  try {
    const { root, imports = [] } = protobuf.parse(definition, new protobuf.Root(), { keepCase: true });
    for (const name of imports) {
      const known = protobuf.common.get(name);
      if (!known)
        return err({ kind: 'unusable', reason: `It imports ${name.slice(0, 200)}, which is not in it.` });
      root.addJSON(known.nested ?? {});
    }
    root.resolveAll();
    return ok(
      indexedMessageTypes(parsed.value.file).map((name) => {
        const found = root.lookup(name);
        return { name, type: found instanceof protobuf.Type ? found : null };
      }),
    );
  } catch {
    return err({ kind: 'unusable', reason: 'It is no definition that protobufjs can read.' });
  }
}

/** Names of the types that a record can be of; those inside of others come last. */
export const messageNames = (types: readonly IndexedType[]): readonly string[] => {
  const messages = types.flatMap(({ name, type }) => (type ? [{ name, type }] : []));
  const isNested = (type: protobuf.Type) => type.parent instanceof protobuf.Type;
  return [
    ...messages.filter(({ type }) => !isNested(type)),
    ...messages.filter(({ type }) => isNested(type)),
  ].map(({ name }) => name);
};
