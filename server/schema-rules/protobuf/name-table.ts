import { Unreadable } from '../invalid-definition';
import type { ProtoEnum, ProtoMessage, ProtoType } from './proto-file';

/** Google's own files, which every compiler brings along. */
const KNOWN_FILES = /^google\/(protobuf|type)\/\w+\.proto$/;
const KNOWN_TYPES = /^\.?(google\.(?:protobuf|type)\.\w+(?:\.\w+)*)$/;

/** The names of a file, all without its package, and how references find them: from the inside out. */
export class NameTable<Message extends ProtoMessage, Enumeration extends ProtoEnum> {
  private readonly defined = new Map<string, ProtoType | 'no type'>();

  constructor(
    private readonly packageName: string,
    private readonly imports: readonly string[],
  ) {}

  defineMessage(name: string, message: Message, line: number): void {
    this.define(name, { kind: 'message', message }, line);
  }

  defineEnum(name: string, enumeration: Enumeration, line: number): void {
    this.define(name, { kind: 'enum', enumeration }, line);
  }

  /** Something that takes up a name and is no type. */
  defineValue(name: string, line: number): void {
    this.define(name, 'no type', line);
  }

  find(reference: string, within: string): ProtoType | undefined {
    for (const name of this.candidates(reference, within)) {
      const found = this.defined.get(name);
      if (found !== undefined && found !== 'no type') return found;
    }
    const known = KNOWN_TYPES.exec(reference)?.[1];
    return known !== undefined && this.imports.some((path) => KNOWN_FILES.test(path))
      ? { kind: 'imported', name: known }
      : undefined;
  }

  /** Why a name may be missing that another file would have. */
  importHint(): string {
    return this.imports.some((path) => !KNOWN_FILES.test(path))
      ? ': imports cannot be followed, because the registry holds one file'
      : '';
  }

  private *candidates(reference: string, within: string): Generator<string> {
    const prefix = this.packageName === '' ? '' : `${this.packageName}.`;
    if (reference.startsWith('.')) {
      const absolute = reference.slice(1);
      if (absolute.startsWith(prefix)) yield absolute.slice(prefix.length);
      return;
    }
    for (let scope = within; scope !== ''; scope = scope.slice(0, Math.max(scope.lastIndexOf('.'), 0)))
      yield `${scope}.${reference}`;
    yield reference;
    // From the file's scope upwards a reference may begin with any tail of the package.
    const parts = this.packageName.split('.');
    for (let from = parts.length - 1; from >= 0; from -= 1) {
      const tail = `${parts.slice(from).join('.')}.`;
      if (reference.startsWith(tail)) yield reference.slice(tail.length);
    }
  }

  private define(name: string, what: ProtoType | 'no type', line: number): void {
    if (this.defined.has(name)) throw new Unreadable(`line ${line}: ${name} is defined twice`);
    this.defined.set(name, what);
  }
}
