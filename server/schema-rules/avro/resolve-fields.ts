import { intoField } from '../data-path';
import { describeType } from './describe-type';
import { NONE, type Reasons, type Resolve, reason, under } from './reasons';
import type { AvroField, RecordSchema } from './schema';

/**
 * Fields are matched by name, and by the reader's aliases for what the writer calls them. What only the writer has is
 * skipped; what only the reader has needs a default.
 */
export function resolveFields(
  resolve: Resolve,
  reader: RecordSchema,
  writer: RecordSchema,
  depth: number,
): Reasons {
  const written = new Map(writer.fields.map((field) => [field.name, field]));
  return reader.fields.flatMap((field) =>
    under(intoField(field.name), resolveField(resolve, field, written, depth)),
  );
}

function resolveField(
  resolve: Resolve,
  field: AvroField,
  written: ReadonlyMap<string, AvroField>,
  depth: number,
): Reasons {
  const sources = [...new Set([field.name, ...field.aliases])].flatMap((name) => written.get(name) ?? []);
  const [source, second] = sources;
  if (second !== undefined)
    return [
      reason(
        'avro-ambiguous-alias',
        `The writer writes ${sources.map(({ name }) => name).join(' and ')}, and the reader's field ${field.name} goes by each of these names.`,
      ),
    ];
  if (source !== undefined) return resolve(field.type, source.type, depth + 1);
  if (field.defaultValue !== undefined) return NONE;
  return [
    reason(
      'avro-field-without-default',
      `The reader needs the field ${field.name} (${describeType(field.type)}), which the writer does not write and for which it has no default.`,
    ),
  ];
}
