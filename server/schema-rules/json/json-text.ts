import { Unreadable } from '../invalid-definition';

export type Json =
  | null
  | boolean
  | number
  | string
  | readonly Json[]
  | { readonly [name: string]: Json | undefined };

export type JsonObject = { readonly [name: string]: Json | undefined };

export const isJsonObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A member of its own: what an object inherits was not in the text. */
export const member = (object: JsonObject, name: string): Json | undefined =>
  Object.hasOwn(object, name) ? object[name] : undefined;

/** Far more than people nest, and far less than what the parsers that walk the value by recursion can bear. */
const DEEPEST = 250;

/** Throws Unreadable for text that is no JSON, or is nested deeper than any schema is. */
export function parseJsonText(text: string): Json {
  let value: Json;
  try {
    value = JSON.parse(text) as Json;
  } catch (cause) {
    throw new Unreadable(`not JSON: ${cause instanceof Error ? cause.message : String(cause)}`);
  }
  if (isDeeperThan(value, DEEPEST)) throw new Unreadable(`nested more than ${DEEPEST} levels deep`);
  return value;
}

/** Level by level and not by recursion, because the depth is what is not known yet. */
function isDeeperThan(value: Json, limit: number): boolean {
  let level: readonly Json[] = [value];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > limit) return true;
    level = level.flatMap((each) =>
      typeof each === 'object' && each !== null ? (Object.values(each) as Json[]) : [],
    );
  }
  return false;
}
