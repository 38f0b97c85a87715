import avro from 'avsc';
import { ok, type Result } from '../../kernel/result';
import type { Fault } from '../decoding/validator';
import { fault, isObject, objectOf, quoted, tooMuch, Walk } from './walk';

type Fit = Result<unknown, Fault>;
type Union = avro.types.UnwrappedUnionType | avro.types.WrappedUnionType;

const nameOf = (type: avro.Type): string => type.branchName ?? type.typeName;

/**
 * What avsc writes, made of JSON. Branches of unions may be named, as AVRO's own JSON encoding names them, or left out, as
 * samples show them; bytes are text of characters up to 255. The first thing that does not fit is the fault.
 */
export const avroValue = (type: avro.Type, value: unknown): Fit => convert(type, value, '', 0, new Walk());

function convert(type: avro.Type, value: unknown, path: string, depth: number, walk: Walk): Fit {
  if (!walk.step(depth)) return tooMuch(path);
  if (type instanceof avro.types.RecordType) return fitRecord(type, value, path, depth, walk);
  if (type instanceof avro.types.ArrayType) {
    if (!Array.isArray(value)) return fault(path, 'is not a list');
    const items: unknown[] = [];
    for (const [index, item] of value.entries()) {
      const fitted = convert(type.itemsType, item, `${path}/${index}`, depth + 1, walk);
      if (!fitted.ok) return fitted;
      items.push(fitted.value);
    }
    return ok(items);
  }
  if (type instanceof avro.types.MapType) {
    if (!isObject(value)) return fault(path, 'is not an object');
    const entries: [string, unknown][] = [];
    for (const [key, item] of Object.entries(value)) {
      const fitted = convert(type.valuesType as avro.Type, item, `${path}/${key}`, depth + 1, walk);
      if (!fitted.ok) return fitted;
      entries.push([key, fitted.value]);
    }
    return ok(objectOf(entries));
  }
  if (type instanceof avro.types.UnwrappedUnionType || type instanceof avro.types.WrappedUnionType)
    return fitUnion(type, value, path, depth, walk);
  if (type instanceof avro.types.BytesType || type instanceof avro.types.FixedType) {
    const bytes =
      typeof value === 'string' && /^[\0-\xff]*$/.test(value) ? Buffer.from(value, 'latin1') : null;
    if (bytes && type.isValid(bytes)) return ok(bytes);
    const length = type instanceof avro.types.FixedType ? ` of ${type.size} bytes` : '';
    return fault(path, `is no text${length} with characters up to 255, which bytes are written as`);
  }
  if (type.isValid(value)) return ok(value);
  if (type instanceof avro.types.EnumType) return fault(path, 'is none of the values that the schema allows');
  return fault(path, `is not of type ${type.typeName}`);
}

function fitRecord(
  type: avro.types.RecordType,
  value: unknown,
  path: string,
  depth: number,
  walk: Walk,
): Fit {
  if (!isObject(value)) return fault(path, 'is not an object');
  const known = new Set(type.fields.map(({ name }) => name));
  const unknown = Object.keys(value).find((name) => !known.has(name));
  if (unknown !== undefined)
    return fault(path, `has a field ${quoted(unknown)} that the schema does not know`);
  const entries: [string, unknown][] = [];
  for (const field of type.fields) {
    if (!Object.hasOwn(value, field.name)) {
      if (field.defaultValue() === undefined) return fault(path, `${field.name} is missing`);
      // avsc writes the default of what is not there.
      continue;
    }
    const fitted = convert(field.type, value[field.name], `${path}/${field.name}`, depth + 1, walk);
    if (!fitted.ok) return fitted;
    entries.push([field.name, fitted.value]);
  }
  return ok(objectOf(entries));
}

function fitUnion(type: Union, value: unknown, path: string, depth: number, walk: Walk): Fit {
  const as = (branch: avro.Type, fitted: unknown): unknown =>
    type instanceof avro.types.WrappedUnionType && fitted !== null
      ? objectOf([[nameOf(branch), fitted]])
      : fitted;
  const [name, ...others] = isObject(value) ? Object.keys(value) : [];
  if (isObject(value) && name !== undefined && others.length === 0) {
    const branch = type.types.find((each) => nameOf(each) === name);
    const fitted = branch && convert(branch, value[name], `${path}/${name}`, depth + 1, walk);
    if (branch && fitted?.ok) return ok(as(branch, fitted.value));
  }
  const faults: Fault[] = [];
  for (const branch of type.types) {
    const fitted = convert(branch, value, path, depth + 1, walk);
    if (fitted.ok) return ok(as(branch, fitted.value));
    if (nameOf(branch) !== 'null') faults.push(fitted.error);
  }
  const [only, more] = faults;
  return only && !more
    ? fault(only.path, only.what)
    : fault(path, `fits none of ${type.types.map(nameOf).join(', ')}`);
}
