import { parse } from 'lossless-json';
import { err, ok, type Result } from '../kernel/result';

/** A number as it was written: filters compare numbers as text, so 300 is not 300.0 (docs/aws-facts.md §10). */
export class WrittenNumber {
  constructor(readonly text: string) {}

  get value(): number {
    return Number(this.text);
  }
}

export type Json = null | boolean | string | WrittenNumber | readonly Json[] | JsonObject;
export type JsonObject = { readonly [key: string]: Json };

const MAX_DEPTH = 200;

/** Parses JSON and keeps numbers as they were written. An error is a sentence without the text itself. */
export function parseJson(text: string): Result<Json, string> {
  if (isTooDeep(text)) return err(`JSON is nested more than ${MAX_DEPTH} levels deep`);
  try {
    const options = {
      parseNumber: (number: string) => new WrittenNumber(number),
      // Of a key that stands twice the last value counts, as in JSON.parse.
      onDuplicateKey: ({ newValue }: { newValue: unknown }) => newValue,
    };
    return ok(parse(text, undefined, options) as Json);
  } catch {
    return err('this is not JSON');
  }
}

/** The parser goes down by recursion, so depth is looked at before. */
function isTooDeep(text: string): boolean {
  let depth = 0;
  let inString = false;
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at];
    if (inString) {
      if (character === '\\') at += 1;
      else if (character === '"') inString = false;
    } else if (character === '"') inString = true;
    else if (character === '{' || character === '[') depth += 1;
    else if (character === '}' || character === ']') depth -= 1;
    if (depth > MAX_DEPTH) return true;
  }
  return false;
}

export const isObject = (value: Json): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof WrittenNumber);

/** As a person would write it: for reasons and messages. */
export function written(value: Json): string {
  if (value instanceof WrittenNumber) return value.text;
  if (Array.isArray(value)) return `[${value.map(written).join(',')}]`;
  if (isObject(value))
    return `{${Object.entries(value)
      .map(([key, item]) => `${JSON.stringify(key)}:${written(item)}`)
      .join(',')}}`;
  return JSON.stringify(value);
}
