import { Unreadable } from '../invalid-definition';
import type { Json } from '../json/json-text';

/** `full` is what types are known by; `simple` is what readers and writers are matched by. */
export type AvroName = { readonly simple: string; readonly namespace: string; readonly full: string };

const NAME = /^[A-Za-z_][A-Za-z0-9_]*$/;

export const isAvroName = (text: string): boolean => NAME.test(text);

/**
 * A name as the specification resolves it ("Names"): one with dots is full already; any other belongs to the namespace
 * that is given, which is empty for none.
 */
export function resolveName(text: string, namespace: string): AvroName {
  const dot = text.lastIndexOf('.');
  const simple = text.slice(dot + 1);
  const space = dot < 0 ? namespace : text.slice(0, dot);
  return { simple, namespace: space, full: space === '' ? simple : `${space}.${simple}` };
}

/** Throws Unreadable unless every part of the name is one. */
export function requireName(value: Json | undefined, namespace: string, where: string): AvroName {
  if (typeof value !== 'string') throw new Unreadable(`${where} has no name`);
  const name = resolveName(value, namespace);
  if (!name.full.split('.').every(isAvroName))
    throw new Unreadable(`${where}: ${JSON.stringify(value)} is not a name`);
  return name;
}

export function requireNamespace(value: Json | undefined, enclosing: string, where: string): string {
  if (value === undefined || value === null) return enclosing;
  if (typeof value !== 'string' || (value !== '' && !value.split('.').every(isAvroName)))
    throw new Unreadable(`${where}: ${JSON.stringify(value)} is not a namespace`);
  return value;
}
