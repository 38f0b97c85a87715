import { Unreadable } from '../invalid-definition';
import { checkEnum, checkMessage } from './check-declarations';
import type {
  EnumDeclaration,
  FieldDeclaration,
  FileDeclaration,
  MessageDeclaration,
  Scope,
} from './declarations';
import { NameTable } from './name-table';
import { parseDeclarations } from './parse-declarations';
import type { ProtoEnum, ProtoField, ProtoFile, ProtoMessage, ProtoService, ProtoType } from './proto-file';
import { isScalar } from './scalar-types';

/** Reads .proto text of proto2 or proto3, one file, as the registry takes it (docs/aws-facts.md §7). Throws Unreadable. */
export function parseProto(text: string): ProtoFile {
  const file = parseDeclarations(text);
  return new FileBuilder(file).build();
}

type Open<T> = { -readonly [Key in keyof T]: T[Key] extends readonly (infer Item)[] ? Item[] : T[Key] };

class FileBuilder {
  private readonly names: NameTable<Open<ProtoMessage>, ProtoEnum>;
  private readonly messages: Open<ProtoMessage>[] = [];
  private readonly enums: ProtoEnum[] = [];
  private readonly pending: (() => void)[] = [];

  constructor(private readonly file: FileDeclaration) {
    this.names = new NameTable(file.package, file.imports);
  }

  build(): ProtoFile {
    this.declare(this.file.scope, '');
    // Types are looked up when every name is known.
    for (const fill of this.pending) fill();
    return {
      syntax: this.file.syntax,
      package: this.file.package,
      messages: this.messages,
      enums: this.enums,
      services: this.file.services.map((service) => this.service(service)),
    };
  }

  private declare({ messages, enums }: Scope, within: string): void {
    for (const declaration of enums) this.declareEnum(declaration, within);
    for (const declaration of messages) this.declareMessage(declaration, within);
  }

  private declareMessage(declaration: MessageDeclaration, within: string): void {
    checkMessage(declaration);
    const name = qualified(within, declaration.name);
    const message: Open<ProtoMessage> = {
      name,
      fields: [],
      reserved: declaration.reserved,
      ...(declaration.doc !== undefined && { doc: declaration.doc }),
    };
    this.names.defineMessage(name, message, declaration.line);
    this.messages.push(message);
    this.declare(declaration, name);
    for (const field of declaration.fields) {
      const entry = field.keyType === undefined ? undefined : this.mapEntry(field, name, field.keyType);
      this.pending.push(() => message.fields.push(this.field(field, name, entry)));
    }
  }

  /** The message that a map stands for: `map<K, V> some_name` is `repeated SomeNameEntry some_name`. */
  private mapEntry(field: FieldDeclaration, within: string, keyType: string): ProtoMessage {
    const name = qualified(within, `${inCamelCase(field.name)}Entry`);
    const fields: ProtoField[] = [];
    const entry = { name, fields, reserved: { ranges: [], names: [] } };
    this.names.defineMessage(name, entry, field.line);
    this.messages.push(entry);
    if (isScalar(keyType))
      fields.push({ name: 'key', number: 1, label: 'optional', type: { kind: 'scalar', name: keyType } });
    this.pending.push(() =>
      fields.push({
        name: 'value',
        number: 2,
        label: 'optional',
        type: this.type(field.type, within, field.line),
      }),
    );
    return entry;
  }

  private declareEnum(declaration: EnumDeclaration, within: string): void {
    checkEnum(declaration, this.file.syntax);
    const name = qualified(within, declaration.name);
    const enumeration: ProtoEnum = {
      name,
      values: declaration.values.map((value) => ({ name: value.name, number: value.number })),
      ...(declaration.doc !== undefined && { doc: declaration.doc }),
    };
    this.names.defineEnum(name, enumeration, declaration.line);
    // Values are siblings of their enum, not its children.
    for (const value of declaration.values) this.names.defineValue(qualified(within, value.name), value.line);
    this.enums.push(enumeration);
  }

  private field(declaration: FieldDeclaration, within: string, entry: ProtoMessage | undefined): ProtoField {
    const { name, number, label, oneof, doc, defaultValue, line } = declaration;
    const type: ProtoType = entry
      ? { kind: 'message', message: entry, isMapEntry: true }
      : this.type(declaration.type, within, line);
    return {
      name,
      number,
      label,
      type,
      ...(oneof !== undefined && { oneof }),
      ...(doc !== undefined && { doc }),
      ...(defaultValue !== undefined && { defaultValue }),
    };
  }

  private type(reference: string, within: string, line: number): ProtoType {
    if (isScalar(reference)) return { kind: 'scalar', name: reference };
    const found = this.names.find(reference, within);
    if (!found)
      throw new Unreadable(`line ${line}: no type is called ${reference}${this.names.importHint()}`);
    return found;
  }

  private service({ name, methods, line }: FileDeclaration['services'][number]): ProtoService {
    const seen = new Set<string>();
    this.names.defineValue(name, line);
    return {
      name: qualified(this.file.package, name),
      methods: methods.map((method) => {
        if (seen.has(method.name))
          throw new Unreadable(`line ${method.line}: a second method ${method.name}`);
        seen.add(method.name);
        return {
          name: method.name,
          request: this.methodType(method.request, method.requestStream, method.line),
          response: this.methodType(method.response, method.responseStream, method.line),
        };
      }),
    };
  }

  private methodType(reference: string, stream: boolean, line: number): string {
    const type = this.type(reference, '', line);
    if (type.kind !== 'message' && type.kind !== 'imported')
      throw new Unreadable(`line ${line}: ${reference} is no message`);
    const name = type.kind === 'message' ? type.message.name : type.name;
    return stream ? `stream ${name}` : name;
  }
}

const qualified = (within: string, name: string): string => (within === '' ? name : `${within}.${name}`);

const inCamelCase = (name: string): string =>
  name.replace(/(?:^|_)([a-z0-9]?)/gi, (_, letter: string) => letter.toUpperCase());
