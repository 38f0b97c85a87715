import { describeType } from '../avro/describe-type';
import type { AvroSchema, RecordSchema } from '../avro/schema';
import { INTO_ITEMS, INTO_VALUES, intoField, shownPath } from '../data-path';
import { type FieldTree, growTree, type Sprout } from './field-tree';

export const avroFields = (schema: AvroSchema): FieldTree =>
  growTree(schema.kind === 'record' ? schema : {}, () => inside(schema, ''));

/** A record that lies inside a type, with the steps that lead to it. */
type Inner = { readonly record: RecordSchema; readonly steps: string };

function recordsIn(schema: AvroSchema, steps = ''): Inner[] {
  switch (schema.kind) {
    case 'record':
      return [{ record: schema, steps }];
    case 'array':
      return recordsIn(schema.items, steps + INTO_ITEMS);
    case 'map':
      return recordsIn(schema.values, steps + INTO_VALUES);
    case 'union':
      return schema.branches.flatMap((branch) => recordsIn(branch, steps));
    default:
      return [];
  }
}

/** The fields of the one record inside; of several, each of them as a field of its own. */
function inside(schema: AvroSchema, path: string): readonly Sprout[] {
  const records = recordsIn(schema);
  const [only] = records;
  if (only && records.length === 1) return fieldsOf(only.record, path + only.steps);
  return records.map(({ record, steps }) => {
    const at = `${path}${steps}(${record.name.full})`;
    return {
      field: {
        name: record.name.simple,
        path: shownPath(at),
        type: describeType(record),
        optional: true,
        repeated: null,
        description: record.doc ?? '',
        defaultValue: null,
        symbols: [],
        aliases: record.aliases.map(({ full }) => full),
        number: null,
      },
      type: record,
      open: () => fieldsOf(record, at),
    };
  });
}

const fieldsOf = (record: RecordSchema, path: string): readonly Sprout[] =>
  record.fields.map(({ name, type, aliases, doc, defaultValue }): Sprout => {
    const at = path + intoField(name);
    const records = recordsIn(type);
    const value = withoutNull(type);
    return {
      field: {
        name,
        path: shownPath(at),
        type: typeInWords(type),
        optional: defaultValue !== undefined,
        repeated: value.kind === 'array' ? 'list' : value.kind === 'map' ? 'map' : null,
        description: doc ?? docOf(value),
        defaultValue: defaultValue === undefined ? null : JSON.stringify(defaultValue.json),
        symbols: symbolsOf(value),
        aliases,
        number: null,
      },
      type: (records.length > 1 ? type : records[0]?.record) ?? null,
      open: () => inside(type, at),
    };
  });

/** What may be null has a type all the same. */
function withoutNull(schema: AvroSchema): AvroSchema {
  if (schema.kind !== 'union') return schema;
  const others = schema.branches.filter(({ kind }) => kind !== 'null');
  return (others.length === 1 ? others[0] : undefined) ?? schema;
}

function typeInWords(schema: AvroSchema): string {
  const value = withoutNull(schema);
  return value === schema ? describeType(schema) : `${describeType(value)} or null`;
}

const docOf = (schema: AvroSchema): string => ('doc' in schema ? (schema.doc ?? '') : '');

const symbolsOf = (schema: AvroSchema): readonly string[] => {
  if (schema.kind === 'array') return symbolsOf(withoutNull(schema.items));
  return schema.kind === 'enum' ? schema.symbols : [];
};
