import { Unreadable } from '../invalid-definition';
import type {
  EnumDeclaration,
  FieldDeclaration,
  FileDeclaration,
  MessageDeclaration,
  MethodDeclaration,
  Range,
  Reserved,
  ServiceDeclaration,
} from './declarations';
import type { Token } from './lexer';
import { parseField, parseMap } from './parse-field';
import { parseOptionStatement, skipFieldOptions } from './parse-options';
import { TokenReader } from './token-reader';

const DEEPEST = 64;
/** Highest field number, 2^29 - 1. */
export const MAX_FIELD_NUMBER = 536_870_911;
const MAX_ENUM_NUMBER = 2_147_483_647;

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] extends readonly (infer Item)[] ? Item[] : T[Key] };

/** Reads .proto text of proto2 or proto3 by the language's grammar. Throws Unreadable, with the line. */
export function parseDeclarations(text: string): FileDeclaration {
  const tokens = new TokenReader(text);
  const syntax = parseSyntax(tokens);
  let packageName: string | undefined;
  const imports: string[] = [];
  const messages: MessageDeclaration[] = [];
  const enums: EnumDeclaration[] = [];
  const services: ServiceDeclaration[] = [];
  while (tokens.token.kind !== 'end') {
    const start = tokens.token;
    if (tokens.accept(';')) continue;
    if (tokens.accept('import')) {
      if (!tokens.accept('public')) tokens.accept('weak');
      imports.push(tokens.string('the path of a file'));
      tokens.expect(';');
    } else if (tokens.accept('package')) {
      if (packageName !== undefined) throw new Unreadable(`line ${start.line}: a second package`);
      packageName = tokens.dottedName('the name of a package');
      tokens.expect(';');
    } else if (tokens.is('option')) parseOptionStatement(tokens);
    else if (tokens.accept('message')) messages.push(parseMessage(tokens, syntax, start, 1));
    else if (tokens.accept('enum')) enums.push(parseEnum(tokens, start));
    else if (tokens.accept('service')) services.push(parseService(tokens, start));
    else if (tokens.is('extend')) throw unsupported(start, 'extensions');
    else throw tokens.unexpected('a message, an enum, a service, an import, a package or an option');
  }
  return { syntax, package: packageName ?? '', imports, scope: { messages, enums }, services };
}

/** Without a statement the syntax is proto2. Editions come after both, and the registry takes none. */
function parseSyntax(tokens: TokenReader): FileDeclaration['syntax'] {
  if (tokens.is('edition')) throw new Unreadable('editions are not supported: only proto2 and proto3');
  if (!tokens.accept('syntax')) return 'proto2';
  tokens.expect('=');
  const syntax = tokens.string('"proto2" or "proto3"');
  if (syntax !== 'proto2' && syntax !== 'proto3')
    throw new Unreadable(`the syntax ${JSON.stringify(syntax)} is not supported: only proto2 and proto3`);
  tokens.expect(';');
  return syntax;
}

function parseMessage(
  tokens: TokenReader,
  syntax: FileDeclaration['syntax'],
  start: Token,
  depth: number,
): MessageDeclaration {
  if (depth > DEEPEST) throw new Unreadable(`line ${start.line}: messages nested more than ${DEEPEST} deep`);
  const name = tokens.word('the name of a message');
  const fields: FieldDeclaration[] = [];
  const message = {
    name,
    line: start.line,
    ...docOf(start),
    fields,
    oneofs: [] as string[],
    messages: [] as MessageDeclaration[],
    enums: [] as EnumDeclaration[],
    reserved: { ranges: [], names: [] } as Mutable<Reserved>,
  };
  tokens.expect('{');
  while (!tokens.accept('}')) {
    const first = tokens.token;
    if (tokens.accept(';')) continue;
    if (tokens.is('option')) parseOptionStatement(tokens);
    else if (tokens.accept('message')) message.messages.push(parseMessage(tokens, syntax, first, depth + 1));
    else if (tokens.accept('enum')) message.enums.push(parseEnum(tokens, first));
    else if (tokens.accept('oneof')) message.oneofs.push(parseOneof(tokens, syntax, fields));
    else if (tokens.is('reserved')) parseReserved(tokens, message.reserved, MAX_FIELD_NUMBER);
    else if (tokens.is('extensions') || tokens.is('extend')) throw unsupported(first, 'extensions');
    else if (tokens.is('map')) fields.push(parseMap(tokens));
    else fields.push(parseField(tokens, syntax));
  }
  return message;
}

function parseOneof(
  tokens: TokenReader,
  syntax: FileDeclaration['syntax'],
  fields: FieldDeclaration[],
): string {
  const { line } = tokens.token;
  const oneof = tokens.word('the name of a oneof');
  const before = fields.length;
  tokens.expect('{');
  while (!tokens.accept('}')) {
    if (tokens.accept(';')) continue;
    if (tokens.is('option')) parseOptionStatement(tokens);
    else fields.push(parseField(tokens, syntax, oneof));
  }
  if (fields.length === before) throw new Unreadable(`line ${line}: the oneof ${oneof} has no field`);
  return oneof;
}

function parseEnum(tokens: TokenReader, start: Token): EnumDeclaration {
  const name = tokens.word('the name of an enum');
  const values: { name: string; number: number; line: number }[] = [];
  const reserved: Mutable<Reserved> = { ranges: [], names: [] };
  let allowAlias = false;
  tokens.expect('{');
  while (!tokens.accept('}')) {
    if (tokens.accept(';')) continue;
    if (tokens.is('option')) {
      const option = parseOptionStatement(tokens);
      if (option.name === 'allow_alias') allowAlias = option.value === 'true';
    } else if (tokens.is('reserved')) parseReserved(tokens, reserved, MAX_ENUM_NUMBER);
    else {
      const { line } = tokens.token;
      const value = tokens.word('the name of a value');
      tokens.expect('=');
      const number = tokens.integer('a number');
      skipFieldOptions(tokens);
      tokens.expect(';');
      values.push({ name: value, number, line });
    }
  }
  return { name, line: start.line, ...docOf(start), values, allowAlias, reserved };
}

/** `reserved 2, 9 to 11, 40 to max;` or `reserved "foo", "bar";` */
function parseReserved(tokens: TokenReader, reserved: Mutable<Reserved>, max: number): void {
  tokens.expect('reserved');
  do {
    if (tokens.token.kind === 'string') reserved.names.push(tokens.string('a name'));
    else reserved.ranges.push(parseRange(tokens, max));
  } while (tokens.accept(','));
  tokens.expect(';');
}

function parseRange(tokens: TokenReader, max: number): Range {
  const from = tokens.integer('a number or a name in quotes');
  if (!tokens.accept('to')) return { from, to: from };
  return { from, to: tokens.accept('max') ? max : tokens.integer('a number or max') };
}

function parseService(tokens: TokenReader, start: Token): ServiceDeclaration {
  const name = tokens.word('the name of a service');
  const methods: MethodDeclaration[] = [];
  tokens.expect('{');
  while (!tokens.accept('}')) {
    if (tokens.accept(';')) continue;
    if (tokens.is('option')) parseOptionStatement(tokens);
    else methods.push(parseMethod(tokens));
  }
  return { name, line: start.line, methods };
}

function parseMethod(tokens: TokenReader): MethodDeclaration {
  const { line } = tokens.token;
  tokens.expect('rpc');
  const name = tokens.word('the name of a method');
  const request = parseMethodType(tokens);
  tokens.expect('returns');
  const response = parseMethodType(tokens);
  if (tokens.accept('{')) {
    while (!tokens.accept('}')) if (!tokens.accept(';')) parseOptionStatement(tokens);
  } else tokens.expect(';');
  return {
    name,
    line,
    request: request.type,
    requestStream: request.stream,
    response: response.type,
    responseStream: response.stream,
  };
}

function parseMethodType(tokens: TokenReader): { type: string; stream: boolean } {
  tokens.expect('(');
  const stream = tokens.accept('stream');
  // A message may be called `stream`.
  const type = stream && tokens.is(')') ? 'stream' : tokens.dottedName('the name of a message');
  tokens.expect(')');
  return { type, stream: stream && type !== 'stream' };
}

const docOf = ({ doc }: Token): { doc?: string } => (doc === undefined ? {} : { doc });

const unsupported = ({ line }: Token, what: string): Unreadable =>
  new Unreadable(`line ${line}: the registry does not support ${what}`);
