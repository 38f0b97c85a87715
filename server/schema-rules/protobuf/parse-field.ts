import { Unreadable } from '../invalid-definition';
import type { FieldDeclaration, FileDeclaration, Label } from './declarations';
import { skipFieldOptions } from './parse-options';
import { isMapKey } from './scalar-types';
import type { TokenReader } from './token-reader';

const LABELS: readonly Label[] = ['required', 'optional', 'repeated'];

/** `optional string name = 1 [deprecated = true];`, with the rules for labels of the syntax and of a oneof. */
export function parseField(
  tokens: TokenReader,
  syntax: FileDeclaration['syntax'],
  oneof?: string,
): FieldDeclaration {
  const start = tokens.token;
  const label = LABELS.find((each) => tokens.is(each));
  if (label !== undefined) tokens.advance();
  checkLabel(label, syntax, oneof, start.line);
  if (tokens.is('group')) throw new Unreadable(`line ${start.line}: the registry does not support groups`);
  const type = tokens.dottedName('a type');
  return {
    ...parseRest(tokens, syntax),
    type,
    label: label ?? 'optional',
    line: start.line,
    ...(start.doc !== undefined && { doc: start.doc }),
    ...(oneof !== undefined && { oneof }),
  };
}

/** `map<string, Item> items = 1;` */
export function parseMap(tokens: TokenReader): FieldDeclaration {
  const start = tokens.advance();
  tokens.expect('<');
  const keyType = tokens.word('the type of the keys');
  if (!isMapKey(keyType)) throw new Unreadable(`line ${start.line}: ${keyType} cannot be the key of a map`);
  tokens.expect(',');
  const type = tokens.dottedName('the type of the values');
  tokens.expect('>');
  return {
    ...parseRest(tokens, 'proto2'),
    type,
    keyType,
    label: 'repeated',
    line: start.line,
    ...(start.doc !== undefined && { doc: start.doc }),
  };
}

function parseRest(
  tokens: TokenReader,
  syntax: FileDeclaration['syntax'],
): Pick<FieldDeclaration, 'name' | 'number' | 'defaultValue'> {
  const { line } = tokens.token;
  const name = tokens.word('the name of a field');
  tokens.expect('=');
  const number = tokens.integer('the number of the field');
  const options = skipFieldOptions(tokens);
  const chosen = options.find((option) => option.name === 'default');
  if (syntax === 'proto3' && chosen)
    throw new Unreadable(`line ${line}: a default, which proto3 does not have`);
  tokens.expect(';');
  return { name, number, ...(chosen && { defaultValue: chosen.value }) };
}

function checkLabel(
  label: Label | undefined,
  syntax: FileDeclaration['syntax'],
  oneof: string | undefined,
  line: number,
): void {
  if (oneof !== undefined && label !== undefined)
    throw new Unreadable(`line ${line}: a ${label} field in a oneof`);
  if (syntax === 'proto3' && label === 'required')
    throw new Unreadable(`line ${line}: a required field, which proto3 does not have`);
  if (syntax === 'proto2' && label === undefined && oneof === undefined)
    throw new Unreadable(`line ${line}: a field without required, optional or repeated, which proto2 needs`);
}
