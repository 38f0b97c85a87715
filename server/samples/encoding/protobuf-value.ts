import protobuf from 'protobufjs';
import { ok, type Result } from '../../kernel/result';
import type { Fault } from '../decoding/validator';
import { protobufScalar } from './protobuf-scalar';
import { fault, isObject, objectOf, quoted, tooMuch, Walk } from './walk';

type Fit = Result<unknown, Fault>;

/**
 * What protobufjs writes, made of JSON: fields by the definition's names, longs as numbers or text, enums by name, bytes in
 * base64 or as a list of numbers. protobufjs itself drops what it does not know and makes zeros of text, so nothing is left
 * to it. The first thing that does not fit is the fault.
 */
export const protobufValue = (type: protobuf.Type, value: unknown): Fit =>
  fitMessage(type, value, '', 0, new Walk());

function fitMessage(type: protobuf.Type, value: unknown, path: string, depth: number, walk: Walk): Fit {
  if (!walk.step(depth)) return tooMuch(path);
  if (!isObject(value)) return fault(path, 'is not an object');
  const entries: [string, unknown][] = [];
  const chosen = new Map<protobuf.OneOf, string>();
  for (const [name, given] of Object.entries(value)) {
    const field = Object.hasOwn(type.fields, name) ? type.fields[name] : undefined;
    if (!field) return fault(path, `has a field ${quoted(name)} that the schema does not know`);
    // As in PROTOBUF's own JSON, null is a field that is not there.
    if (given === null) continue;
    const { partOf } = field;
    const other = partOf && chosen.get(partOf);
    if (partOf && other !== undefined)
      return fault(path, `has ${other} and ${name}, of which the schema allows one`);
    if (partOf) chosen.set(partOf, name);
    const fitted = fitField(field, given, `${path}/${name}`, depth, walk);
    if (!fitted.ok) return fitted;
    entries.push([name, fitted.value]);
  }
  const there = new Set(entries.map(([name]) => name));
  const missing = type.fieldsArray.find(({ required, name }) => required && !there.has(name));
  return missing ? fault(path, `${missing.name} is missing`) : ok(objectOf(entries));
}

function fitField(field: protobuf.Field, value: unknown, path: string, depth: number, walk: Walk): Fit {
  if (field instanceof protobuf.MapField) {
    // protobufjs writes every such key as true.
    if (field.keyType === 'bool')
      return fault(path, 'is a map by true and false, which cannot be sent from here');
    if (!isObject(value)) return fault(path, 'is not an object');
    const entries: [string, unknown][] = [];
    for (const [key, item] of Object.entries(value)) {
      if (protobufScalar(field.keyType, key) === undefined)
        return fault(path, `has a key ${quoted(key)} that is not of type ${field.keyType}`);
      const fitted = fitOne(field, item, `${path}/${key}`, depth + 1, walk);
      if (!fitted.ok) return fitted;
      entries.push([key, fitted.value]);
    }
    return ok(objectOf(entries));
  }
  if (!field.repeated) return fitOne(field, value, path, depth + 1, walk);
  if (!Array.isArray(value)) return fault(path, 'is not a list');
  const items: unknown[] = [];
  for (const [index, item] of value.entries()) {
    const fitted = fitOne(field, item, `${path}/${index}`, depth + 1, walk);
    if (!fitted.ok) return fitted;
    items.push(fitted.value);
  }
  return ok(items);
}

function fitOne(field: protobuf.Field, value: unknown, path: string, depth: number, walk: Walk): Fit {
  const { resolvedType, type } = field;
  if (resolvedType instanceof protobuf.Type) return fitMessage(resolvedType, value, path, depth, walk);
  if (!walk.step(depth)) return tooMuch(path);
  if (resolvedType instanceof protobuf.Enum) {
    const number =
      typeof value === 'string' && Object.hasOwn(resolvedType.values, value)
        ? resolvedType.values[value]
        : value;
    return typeof number === 'number' && Object.hasOwn(resolvedType.valuesById, number)
      ? ok(number)
      : fault(path, 'is none of the values that the schema allows');
  }
  const scalar = protobufScalar(type, value);
  return scalar === undefined ? fault(path, `is not of type ${type}`) : ok(scalar);
}
