import { Unreadable } from '../invalid-definition';
import {
  type EnumDeclaration,
  type FileDeclaration,
  type MessageDeclaration,
  reservedNumbers,
} from './declarations';
import { MAX_FIELD_NUMBER } from './parse-declarations';

/** Field numbers that protobuf keeps for itself. */
const OWN_NUMBERS = { from: 19_000, to: 19_999 };
const INT32 = 2 ** 31;

/** What the compiler checks of a message beyond its grammar: numbers and names, and that neither is reserved. */
export function checkMessage({ name, fields, oneofs, reserved }: MessageDeclaration): void {
  const numbers = new Map<number, string>();
  const names = new Set(oneofs);
  const reservedNames = new Set(reserved.names);
  const isReserved = reservedNumbers(reserved);
  for (const field of fields) {
    const where = `line ${field.line}: field ${field.name} of ${name}`;
    if (field.number < 1 || field.number > MAX_FIELD_NUMBER)
      throw new Unreadable(`${where}: ${field.number} is no field number`);
    if (field.number >= OWN_NUMBERS.from && field.number <= OWN_NUMBERS.to)
      throw new Unreadable(
        `${where}: the numbers ${OWN_NUMBERS.from} to ${OWN_NUMBERS.to} belong to protobuf`,
      );
    const other = numbers.get(field.number);
    if (other !== undefined) throw new Unreadable(`${where} has the number ${field.number} of ${other}`);
    if (names.has(field.name)) throw new Unreadable(`${where} has a name that is taken`);
    if (isReserved(field.number)) throw new Unreadable(`${where}: the number ${field.number} is reserved`);
    if (reservedNames.has(field.name)) throw new Unreadable(`${where}: the name is reserved`);
    numbers.set(field.number, field.name);
    names.add(field.name);
  }
}

export function checkEnum(
  { name, values, allowAlias, reserved, line }: EnumDeclaration,
  syntax: FileDeclaration['syntax'],
): void {
  const [first] = values;
  if (!first) throw new Unreadable(`line ${line}: the enum ${name} has no values`);
  if (syntax === 'proto3' && first.number !== 0)
    throw new Unreadable(`line ${first.line}: the first value of the enum ${name} must be 0 in proto3`);
  const numbers = new Set<number>();
  const reservedNames = new Set(reserved.names);
  const isReserved = reservedNumbers(reserved);
  for (const value of values) {
    const where = `line ${value.line}: value ${value.name} of the enum ${name}`;
    if (value.number < -INT32 || value.number >= INT32)
      throw new Unreadable(`${where}: ${value.number} does not fit in 32 bits`);
    if (numbers.has(value.number) && !allowAlias)
      throw new Unreadable(`${where}: ${value.number} is taken, and allow_alias is not set`);
    if (isReserved(value.number)) throw new Unreadable(`${where}: ${value.number} is reserved`);
    if (reservedNames.has(value.name)) throw new Unreadable(`${where}: the name is reserved`);
    numbers.add(value.number);
  }
}
