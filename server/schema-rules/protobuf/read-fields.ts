import { describeField, describeType } from './describe-type';
import type { ProtoEnum, ProtoField, ProtoFile, ProtoMessage, ProtoType } from './proto-file';
import { type ProtobufBreak, reason } from './reasons';
import { readsAsEnum, shareWireForm } from './scalar-types';

/** Where pairs that are met inside fields go to be compared. */
export type Pairs = {
  message(read: ProtoMessage, written: ProtoMessage): void;
  enumeration(read: ProtoEnum, written: ProtoEnum): void;
};

/** Fields are matched by number. What only the writer has is skipped; what only the reader has must not be required. */
export function fieldBreaks(
  syntax: ProtoFile['syntax'],
  read: ProtoMessage,
  written: ProtoMessage,
  pairs: Pairs,
): ProtobufBreak[] {
  const byNumber = new Map(written.fields.map((field) => [field.number, field]));
  const byName = new Map(written.fields.map((field) => [field.name, field]));
  return read.fields.flatMap((field) => {
    const path = `${read.name}.${field.name}`;
    const source = byNumber.get(field.number);
    const namesake = byName.get(field.name);
    return [
      ...(namesake && namesake.number !== field.number ? [numberChanged(path, field, namesake)] : []),
      ...(source ? pairBreaks(syntax, path, field, source, pairs) : missing(path, field)),
    ];
  });
}

const missing = (path: string, field: ProtoField): ProtobufBreak[] =>
  field.label === 'required'
    ? [
        reason(
          'protobuf-required-missing',
          path,
          `The reader requires the field ${field.name}, which the writer does not write.`,
        ),
      ]
    : [];

/** To change a number is to delete the field and to add another: what was written under the old one is not seen. */
const numberChanged = (path: string, field: ProtoField, namesake: ProtoField): ProtobufBreak =>
  reason(
    'protobuf-number-changed',
    path,
    `The writer writes ${field.name} under the number ${namesake.number}, the reader looks for it under ${field.number}.`,
  );

function pairBreaks(
  syntax: ProtoFile['syntax'],
  path: string,
  field: ProtoField,
  source: ProtoField,
  pairs: Pairs,
): ProtobufBreak[] {
  const breaks: ProtobufBreak[] = [];
  if (field.label === 'required' && source.label !== 'required')
    breaks.push(
      reason(
        'protobuf-required-maybe-absent',
        path,
        `The reader requires the field ${field.name}, which the writer may leave out.`,
      ),
    );
  if (!canRead(field.type, source.type, pairs))
    breaks.push(
      reason(
        'protobuf-type-changed',
        path,
        `The writer writes ${describeField(source)} under the number ${field.number}, which cannot be read as ${describeField(field)}.`,
      ),
    );
  else if (source.label === 'repeated' && field.label !== 'repeated' && isNumeric(source.type))
    breaks.push(
      reason(
        'protobuf-repeated-number-read-as-one',
        path,
        `The writer writes a list of ${describeType(source.type)}, packed or not, of which a reader of one value takes the last or nothing.`,
      ),
    );
  if (field.label === 'required' && syntax === 'proto2') breaks.push(...unknownValues(path, field, source));
  return breaks;
}

/** Whether the bytes of one type are always bytes of the other (language guide, "Updating A Message Type"). */
function canRead(read: ProtoType, written: ProtoType, pairs: Pairs): boolean {
  if (read.kind === 'scalar' && written.kind === 'scalar')
    // Text is bytes; that bytes are text, or a message, holds only as long as the writer sees to it.
    return shareWireForm(read.name, written.name) || (read.name === 'bytes' && written.name === 'string');
  if (read.kind === 'message' && written.kind === 'message') {
    pairs.message(read.message, written.message);
    return true;
  }
  if (read.kind === 'enum' && written.kind === 'enum') {
    pairs.enumeration(read.enumeration, written.enumeration);
    return true;
  }
  if (read.kind === 'scalar' && written.kind === 'enum') return readsAsEnum(read.name);
  if (read.kind === 'enum' && written.kind === 'scalar') return readsAsEnum(written.name);
  if (read.kind === 'scalar' && (written.kind === 'message' || written.kind === 'imported'))
    return read.name === 'bytes';
  return read.kind === 'imported' && written.kind === 'imported' && read.name === written.name;
}

const isNumeric = (type: ProtoType): boolean =>
  type.kind === 'enum' || (type.kind === 'scalar' && type.name !== 'string' && type.name !== 'bytes');

/** A proto2 enum is closed: a value that it lacks counts as not set, and a required field must be. */
function unknownValues(path: string, field: ProtoField, source: ProtoField): ProtobufBreak[] {
  if (field.type.kind !== 'enum') return [];
  const unknown = unknownValue(field.type.enumeration, source.type);
  if (unknown === undefined) return [];
  return [
    reason(
      'protobuf-enum-value-unknown',
      path,
      `The writer may write ${unknown}, which the reader's closed enum does not have, so that the required field ${field.name} counts as missing.`,
    ),
  ];
}

function unknownValue({ values }: ProtoEnum, written: ProtoType): string | undefined {
  if (written.kind === 'scalar') return readsAsEnum(written.name) ? 'any number' : undefined;
  if (written.kind !== 'enum') return undefined;
  const known = new Set(values.map(({ number }) => number));
  const unknown = written.enumeration.values.find(({ number }) => !known.has(number));
  return unknown && `${unknown.name} (${unknown.number})`;
}
