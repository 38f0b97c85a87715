import { err, ok, type Result } from '../kernel/result';
import { parseKinesisPattern } from './filter-record';
import { isObject, type Json, type JsonObject, parseJson, written } from './json';
import { MAX_PATTERN_LENGTH } from './parse-pattern';
import type { Pattern, PatternFault } from './pattern';

/** Filters of one mapping; AWS raises it to 10 for an account that asks (docs/aws-facts.md §10). */
export const FILTERS_USUALLY = 5;
export const FILTERS_RAISED = 10;
/** Of what is typed: more than all patterns together can need, with whatever space is between. */
export const MAX_LIST_LENGTH = 60_000;

/** `filter` counts from 0; null: it is about the list itself. */
export type FilterFault = Omit<PatternFault, 'path'> & {
  readonly filter: number | null;
  readonly path: readonly string[];
};

export type CheckedFilter = { readonly text: string; readonly pattern: Pattern };

const fault = (problem: string): Result<never, FilterFault> => err({ filter: null, path: [], problem });

/**
 * Reads filters as people write them: a list of patterns, one pattern alone, or AWS's own FilterCriteria. Gives each as the
 * text that AWS gets, without space, with numbers as they were written. Nothing at all is no filter.
 */
export function readFilterList(
  text: string,
  most: number = FILTERS_USUALLY,
): Result<readonly CheckedFilter[], FilterFault> {
  if (text.trim() === '') return ok([]);
  if (text.length > MAX_LIST_LENGTH) return fault('this is longer than all filters together may be');
  const json = parseJson(text);
  if (!json.ok) return fault(json.error);
  const list = listIn(json.value);
  if (!list) return fault('filters are a list of patterns, each an object');
  if (list.length > most)
    return fault(
      most < FILTERS_RAISED
        ? `a mapping has at most ${most} filters, or ${FILTERS_RAISED} where AWS has raised the account’s quota; there are ${list.length}`
        : `a mapping has at most ${most} filters; there are ${list.length}`,
    );
  const checked: CheckedFilter[] = [];
  for (const [filter, item] of list.entries()) {
    const pattern = typeof item === 'string' ? item : written(item);
    const parsed = parseKinesisPattern(pattern);
    if (!parsed.ok) return err({ filter, ...parsed.error });
    checked.push({ text: pattern, pattern: parsed.value });
  }
  return ok(checked);
}

function listIn(json: Json): readonly (JsonObject | string)[] | null {
  if (Array.isArray(json)) return (json as readonly Json[]).every(isObject) ? (json as JsonObject[]) : null;
  if (!isObject(json)) return null;
  const { Filters: filters } = json;
  if (!Array.isArray(filters) || Object.keys(json).length > 1) return [json];
  // AWS's own form, in which each pattern is a text.
  const texts = (filters as readonly Json[]).map((item) => (isObject(item) ? item.Pattern : undefined));
  return texts.every((each) => typeof each === 'string') ? (texts as string[]) : null;
}

/** The list as the page shows it to be changed. */
export function writeFilterList(texts: readonly string[]): string {
  return texts.length === 0 ? '' : `[\n${texts.map((text) => indent(pretty(text), '  ')).join(',\n')}\n]`;
}

const indent = (text: string, by: string): string => text.replace(/^/gm, by);

/** Numbers stay as they are written: JSON.parse would make 300.0 into 300. */
export function pretty(text: string): string {
  const json = parseJson(text);
  return json.ok ? lines(json.value, '') : text;
}

function lines(value: Json, indentation: string): string {
  if (!isObject(value)) return written(value);
  const inner = `${indentation}  `;
  const members = Object.entries(value).map(
    ([name, item]) => `${inner}${JSON.stringify(name)}: ${lines(item, inner)}`,
  );
  return `{\n${members.join(',\n')}\n${indentation}}`;
}

/** Exactly what CreateEventSourceMapping takes as FilterCriteria. */
export const filterCriteria = (texts: readonly string[]): string =>
  JSON.stringify({ Filters: texts.map((text) => ({ Pattern: text })) }, null, 2);

/** Characters that a pattern has left. */
export const charactersLeft = (text: string): number => MAX_PATTERN_LENGTH - text.length;
