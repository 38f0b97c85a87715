import { INTO_ITEMS, INTO_VALUES, intoField, shownPath } from '../data-path';
import { describeField, describeType } from '../protobuf/describe-type';
import type { ProtoField, ProtoFile, ProtoMessage, ProtoType } from '../protobuf/proto-file';
import { type FieldTree, growTree, type Sprout } from './field-tree';

/** A record is one message of the file (docs/aws-facts.md §7): each that no other holds is where a tree begins. */
export function protobufFields({ messages }: ProtoFile): FieldTree {
  const roots = rootsOf(messages);
  const [only] = roots;
  if (only && roots.length === 1) return growTree(only, () => fieldsOf(only, ''));
  return growTree({}, () => roots.map(rootSprout));
}

const rootSprout = (message: ProtoMessage): Sprout => ({
  field: {
    name: message.name,
    path: message.name,
    type: 'message',
    optional: true,
    repeated: null,
    description: message.doc ?? '',
    defaultValue: null,
    symbols: [],
    aliases: [],
    number: null,
  },
  type: message,
  open: () => fieldsOf(message, message.name),
});

const fieldsOf = (message: ProtoMessage, path: string): readonly Sprout[] =>
  message.fields.map((field) => {
    const at = path + intoField(field.name);
    const value = typeOfValue(field);
    const isMap = field.type.kind === 'message' && field.type.isMapEntry === true;
    const repeated = isMap ? 'map' : field.label === 'repeated' ? 'list' : null;
    const steps = repeated === 'map' ? INTO_VALUES : repeated === 'list' ? INTO_ITEMS : '';
    const inner = value.kind === 'message' ? value.message : null;
    return {
      field: {
        name: field.name,
        path: shownPath(at),
        type: (isMap ? `map to ${describeType(value)}` : describeField(field)) + oneofNote(field),
        optional: field.label !== 'required',
        repeated,
        description: field.doc ?? docOf(value),
        defaultValue: field.defaultValue ?? null,
        symbols: value.kind === 'enum' ? value.enumeration.values.map(({ name }) => name) : [],
        aliases: [],
        number: field.number,
      },
      type: inner,
      open: () => (inner ? fieldsOf(inner, at + steps) : []),
    };
  });

/** Of a map the type of its values. */
const typeOfValue = ({ type }: ProtoField): ProtoType =>
  (type.kind === 'message' && type.isMapEntry
    ? type.message.fields.find(({ number }) => number === 2)?.type
    : undefined) ?? type;

const oneofNote = ({ oneof }: ProtoField): string => (oneof === undefined ? '' : `, one of ${oneof}`);

function docOf(type: ProtoType): string {
  if (type.kind === 'message') return type.message.doc ?? '';
  return type.kind === 'enum' ? (type.enumeration.doc ?? '') : '';
}

function rootsOf(messages: readonly ProtoMessage[]): readonly ProtoMessage[] {
  const held = new Set(
    messages.flatMap((message) =>
      message.fields.flatMap(({ type }) =>
        type.kind === 'message' && type.message !== message ? [type.message] : [],
      ),
    ),
  );
  const free = messages.filter((message) => !held.has(message));
  return free.length > 0 ? free : messages.slice(0, 1);
}
