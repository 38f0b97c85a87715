import type { SchemaField } from '../../catalog/domain/schema-field';
import { fieldsOf } from '../../catalog/domain/schema-fields';
import { describeType as describeAvro } from '../../schema-rules/avro/describe-type';
import type { AvroSchema } from '../../schema-rules/avro/schema';
import { parseSchema } from '../../schema-rules/parse-schema';
import { describeField } from '../../schema-rules/protobuf/describe-type';
import type { ProtoMessage } from '../../schema-rules/protobuf/proto-file';
import type { SchemaFormat } from '../../schema-rules/schema-format';

/** As for schemas that are written here. */
const MAX_FIELDS = 500;
const MAX_DEPTH = 12;

type Add = (field: SchemaField) => boolean;

/** The record inside, if there is one: of a list, of a map, of a union with null. */
function recordIn(schema: AvroSchema): { readonly record: AvroSchema; readonly list: boolean } | null {
  if (schema.kind === 'record') return { record: schema, list: false };
  if (schema.kind === 'array') {
    const inner = recordIn(schema.items);
    return inner && { ...inner, list: true };
  }
  if (schema.kind !== 'union') return null;
  const [found] = schema.branches.flatMap((branch) => recordIn(branch) ?? []);
  return found ?? null;
}

/** What may be null has a type all the same. */
function typeOf(schema: AvroSchema): string {
  if (schema.kind !== 'union') return describeAvro(schema);
  const others = schema.branches.filter(({ kind }) => kind !== 'null');
  const [only] = others;
  return others.length === 1 && only ? `${describeAvro(only)} or null` : describeAvro(schema);
}

function visitAvro(schema: AvroSchema, prefix: string, open: readonly AvroSchema[], add: Add): void {
  if (schema.kind !== 'record' || open.includes(schema) || open.length >= MAX_DEPTH) return;
  for (const { name, type, doc, defaultValue } of schema.fields) {
    const path = `${prefix}${name}`;
    const field = { path, type: typeOf(type), required: defaultValue === undefined, description: doc ?? '' };
    if (!add(field)) return;
    const inner = recordIn(type);
    if (inner) visitAvro(inner.record, `${path}${inner.list ? '[]' : ''}.`, [...open, schema], add);
  }
}

function visitProto(message: ProtoMessage, prefix: string, open: readonly ProtoMessage[], add: Add): void {
  if (open.includes(message) || open.length >= MAX_DEPTH) return;
  for (const field of message.fields) {
    const path = `${prefix}${field.name}`;
    const description = field.doc ?? '';
    if (!add({ path, type: describeField(field), required: field.label === 'required', description })) return;
    const { type } = field;
    if (type.kind === 'message' && !type.isMapEntry)
      visitProto(type.message, `${path}${field.label === 'repeated' ? '[]' : ''}.`, [...open, message], add);
  }
}

/** Messages that no other holds: a record may be one of them (docs/aws-facts.md §7). */
function roots(messages: readonly ProtoMessage[]): readonly ProtoMessage[] {
  const held = new Set(
    messages.flatMap(({ fields }) =>
      fields.flatMap(({ type }) => (type.kind === 'message' ? [type.message] : [])),
    ),
  );
  const free = messages.filter((message) => !held.has(message));
  return free.length > 0 ? free : messages.slice(0, 1);
}

/** Fields of a definition in the order in which they are written; none of one that cannot be read. */
export function fieldsOfDefinition(format: SchemaFormat, definition: string): readonly SchemaField[] {
  const parsed = parseSchema(format, definition);
  if (!parsed.ok) return [];
  if (parsed.value.format === 'JSON') return fieldsOf(JSON.parse(definition));
  const fields: SchemaField[] = [];
  const add: Add = (field) => fields.push(field) < MAX_FIELDS;
  if (parsed.value.format === 'AVRO') visitAvro(parsed.value.schema, '', [], add);
  else {
    const messages = roots(parsed.value.file.messages);
    for (const message of messages)
      if (fields.length < MAX_FIELDS)
        visitProto(message, messages.length > 1 ? `${message.name}.` : '', [], add);
  }
  return fields;
}
