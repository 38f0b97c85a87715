import { Unreadable } from '../invalid-definition';
import { isJsonObject, type Json, type JsonObject, member, parseJsonText } from '../json/json-text';
import { isDefaultOf } from './default-value';
import { readLogicalType } from './logical-type';
import { type AvroName, isAvroName, requireName, requireNamespace, resolveName } from './names';
import { type AvroField, type AvroSchema, type NamedSchema, PRIMITIVES, type PrimitiveName } from './schema';

/** Reads the JSON form of an AVRO schema by the rules of the specification. Throws Unreadable. */
export function parseAvro(text: string): AvroSchema {
  const reader = new AvroReader();
  const schema = reader.read(parseJsonText(text), '', 'schema');
  reader.checkDefaults();
  return schema;
}

type PendingDefault = { readonly field: AvroField; readonly where: string };

const isPrimitive = (name: string): name is PrimitiveName => PRIMITIVES.some((each) => each === name);

class AvroReader {
  private readonly named = new Map<string, NamedSchema>();
  /** Checked at the end, when records that contain themselves are whole. */
  private readonly defaults: PendingDefault[] = [];

  /** `namespace` is that of the type around; `where` names the place in messages. */
  read(json: Json | undefined, namespace: string, where: string): AvroSchema {
    if (typeof json === 'string') return this.lookUp(json, namespace, where);
    if (Array.isArray(json)) return this.union(json as readonly Json[], namespace, where);
    if (!isJsonObject(json)) throw new Unreadable(`${where} is no type: ${shown(json)}`);
    const type = member(json, 'type');
    if (typeof type !== 'string') throw new Unreadable(`${where} has no type`);
    switch (type) {
      case 'record':
      case 'error':
        return this.record(json, namespace);
      case 'enum':
        return this.enumeration(json, namespace);
      case 'fixed':
        return this.fixed(json, namespace);
      case 'array':
        return { kind: 'array', items: this.read(member(json, 'items'), namespace, `items of ${where}`) };
      case 'map':
        return { kind: 'map', values: this.read(member(json, 'values'), namespace, `values of ${where}`) };
      default: {
        if (!isPrimitive(type)) return this.lookUp(type, namespace, where);
        const logicalType = readLogicalType(json, type);
        return { kind: type, ...(logicalType && { logicalType }) };
      }
    }
  }

  checkDefaults(): void {
    for (const { field, where } of this.defaults)
      if (field.defaultValue && !isDefaultOf(field.type, field.defaultValue.json))
        throw new Unreadable(
          `${where}: the default ${shown(field.defaultValue.json)} is no value of its type`,
        );
  }

  private lookUp(text: string, namespace: string, where: string): AvroSchema {
    if (isPrimitive(text)) return { kind: text };
    // As Java's parser does, a name that is not in the namespace around may be one outside any.
    const found = this.named.get(resolveName(text, namespace).full) ?? this.named.get(text);
    if (!found) throw new Unreadable(`${where}: no type is called ${JSON.stringify(text)} up to here`);
    return found;
  }

  private union(list: readonly Json[], namespace: string, where: string): AvroSchema {
    const branches = list.map((branch) => this.read(branch, namespace, `a branch of ${where}`));
    const seen = new Set<string>();
    for (const branch of branches) {
      if (branch.kind === 'union') throw new Unreadable(`${where}: a union directly in a union`);
      const key = 'name' in branch ? branch.name.full : branch.kind;
      if (seen.has(key)) throw new Unreadable(`${where}: two branches of the union are ${key}`);
      seen.add(key);
    }
    return { kind: 'union', branches };
  }

  private record(json: JsonObject, enclosing: string): AvroSchema {
    const { name, aliases } = this.header(json, enclosing, 'record');
    const list = member(json, 'fields');
    if (!Array.isArray(list)) throw new Unreadable(`record ${name.full} has no list of fields`);
    const fields: AvroField[] = [];
    const names = new Set<string>();
    const record = this.define({ kind: 'record', name, aliases, fields, ...docOf(json) });
    for (const each of list as readonly Json[]) {
      const field = this.field(each, name);
      if (names.has(field.name)) throw new Unreadable(`record ${name.full} has two fields ${field.name}`);
      names.add(field.name);
      fields.push(field);
    }
    return record;
  }

  private field(json: Json, record: AvroName): AvroField {
    const name = isJsonObject(json) ? member(json, 'name') : undefined;
    if (!isJsonObject(json) || typeof name !== 'string' || !isAvroName(name))
      throw new Unreadable(`record ${record.full} has a field without a valid name: ${shown(json)}`);
    const where = `field ${record.full}.${name}`;
    const aliases = textList(member(json, 'aliases'), `aliases of ${where}`);
    const given = member(json, 'default');
    const field: AvroField = {
      name,
      aliases,
      type: this.read(member(json, 'type'), record.namespace, where),
      ...docOf(json),
      ...(given !== undefined && { defaultValue: { json: given } }),
    };
    if (field.defaultValue) this.defaults.push({ field, where });
    return field;
  }

  private enumeration(json: JsonObject, enclosing: string): AvroSchema {
    const { name, aliases } = this.header(json, enclosing, 'enum');
    const list = member(json, 'symbols');
    if (!Array.isArray(list)) throw new Unreadable(`enum ${name.full} has no list of symbols`);
    const symbols = textList(list, `symbols of enum ${name.full}`);
    const wrong = symbols.find((symbol) => !isAvroName(symbol));
    if (wrong !== undefined) throw new Unreadable(`enum ${name.full}: ${shown(wrong)} is not a symbol`);
    if (new Set(symbols).size < symbols.length) throw new Unreadable(`enum ${name.full} repeats a symbol`);
    const defaultSymbol = member(json, 'default');
    if (defaultSymbol === undefined)
      return this.define({ kind: 'enum', name, aliases, symbols, ...docOf(json) });
    if (typeof defaultSymbol !== 'string' || !symbols.includes(defaultSymbol))
      throw new Unreadable(`enum ${name.full}: the default ${shown(defaultSymbol)} is none of its symbols`);
    return this.define({ kind: 'enum', name, aliases, symbols, defaultSymbol, ...docOf(json) });
  }

  private fixed(json: JsonObject, enclosing: string): AvroSchema {
    const { name, aliases } = this.header(json, enclosing, 'fixed');
    const size = member(json, 'size');
    if (typeof size !== 'number' || !Number.isInteger(size) || size < 0)
      throw new Unreadable(`fixed ${name.full} has no size`);
    const logicalType = readLogicalType(json, 'fixed', size);
    return this.define({
      kind: 'fixed',
      name,
      aliases,
      size,
      ...(logicalType && { logicalType }),
      ...docOf(json),
    });
  }

  /** Name and aliases of a named type. Aliases without dots belong to the type's own namespace. */
  private header(json: JsonObject, enclosing: string, kind: string) {
    const given = shown(member(json, 'name'));
    const namespace = requireNamespace(member(json, 'namespace'), enclosing, `${kind} ${given}`);
    const name = requireName(member(json, 'name'), namespace, `${kind} ${given}`);
    const aliases = textList(member(json, 'aliases'), `aliases of ${kind} ${name.full}`);
    return {
      name,
      aliases: aliases.map((alias) => requireName(alias, name.namespace, `alias of ${kind} ${name.full}`)),
    };
  }

  private define<T extends NamedSchema>(schema: T): T {
    const { full, simple } = schema.name;
    if (isPrimitive(simple))
      throw new Unreadable(`${schema.kind} ${full} takes the name of a primitive type`);
    if (this.named.has(full)) throw new Unreadable(`two types are called ${full}`);
    this.named.set(full, schema);
    return schema;
  }
}

const docOf = (json: JsonObject): { doc?: string } => {
  const doc = member(json, 'doc');
  return typeof doc === 'string' ? { doc } : {};
};

function textList(value: Json | undefined, where: string): string[] {
  if (value === undefined) return [];
  if (!Array.isArray(value) || !value.every((each) => typeof each === 'string'))
    throw new Unreadable(`${where}: not a list of names`);
  return value as string[];
}

const MOST_SHOWN = 80;

function shown(value: Json | undefined): string {
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length > MOST_SHOWN ? `${text.slice(0, MOST_SHOWN)}…` : text;
}
