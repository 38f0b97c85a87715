import { err, ok, type Result } from '../kernel/result';
import { isObject, type Json, type JsonObject, parseJson, written } from './json';
import { parseCondition } from './parse-condition';
import type { Condition, Field, Pattern, PatternFault } from './pattern';

/** `Filters[].Pattern` of an event source mapping (docs/aws-facts.md §10). */
export const MAX_PATTERN_LENGTH = 4_096;

/** Reads a filter's pattern; the fault names the first thing that is wrong and where. */
export function parsePattern(text: string): Result<Pattern, PatternFault> {
  if (text.length > MAX_PATTERN_LENGTH)
    return fault([], `a pattern has at most ${MAX_PATTERN_LENGTH} characters; this one has ${text.length}`);
  const json = parseJson(text);
  if (!json.ok) return fault([], json.error);
  return isObject(json.value) ? readObject(json.value, []) : fault([], 'a pattern is a JSON object');
}

type Read = Result<Pattern, PatternFault>;

function readObject(source: JsonObject, path: readonly string[]): Read {
  const names = Object.keys(source);
  if (names.length === 0) return fault(path, 'an empty object matches nothing that can be said');
  const fields: Field[] = [];
  let alternatives: readonly Pattern[] = [];
  for (const name of names) {
    const value = source[name] ?? null;
    const here = [...path, name];
    if (name === '$or') {
      const read = readAlternatives(value, here);
      if (!read.ok) return read;
      alternatives = read.value;
      continue;
    }
    const field = readField(name, value, here);
    if (!field.ok) return field;
    fields.push(field.value);
  }
  return ok({ fields, alternatives });
}

function readField(name: string, value: Json, path: readonly string[]): Result<Field, PatternFault> {
  if (isObject(value)) {
    const pattern = readObject(value, path);
    return pattern.ok ? ok({ name, kind: 'object', pattern: pattern.value }) : pattern;
  }
  if (!Array.isArray(value))
    return fault(path, `a field takes a list of values or an object, not ${written(value)}`);
  if (value.length === 0) return fault(path, 'an empty list matches nothing');
  const conditions: Condition[] = [];
  for (const item of value as readonly Json[]) {
    const condition = parseCondition(item);
    if (!condition.ok) return fault(path, condition.error);
    conditions.push(condition.value);
  }
  return ok({ name, kind: 'leaf', conditions });
}

function readAlternatives(value: Json, path: readonly string[]): Result<readonly Pattern[], PatternFault> {
  if (!Array.isArray(value) || value.length < 2)
    return fault(path, '$or takes a list of at least two objects');
  const patterns: Pattern[] = [];
  for (const [index, item] of (value as readonly Json[]).entries()) {
    const here = [...path, String(index)];
    if (!isObject(item)) return fault(here, '$or takes objects');
    const pattern = readObject(item, here);
    if (!pattern.ok) return pattern;
    patterns.push(pattern.value);
  }
  return ok(patterns);
}

const fault = (path: readonly string[], problem: string): Result<never, PatternFault> =>
  err({ path, problem });
