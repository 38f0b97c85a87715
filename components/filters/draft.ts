import type { BuilderCondition, BuilderFilter } from '@/server/event-filters/builder';
import { type FilterFault, readFilterList, writeFilterList } from '@/server/event-filters/filter-list';
import { readBuilder } from '@/server/event-filters/read-builder';
import { writePattern } from '@/server/event-filters/write-pattern';

/** Filters while they are being made: as conditions, or as JSON where conditions cannot say them. */
export type Draft =
  | { readonly as: 'conditions'; readonly filters: readonly BuilderFilter[] }
  | { readonly as: 'json'; readonly text: string };

export const NEW_CONDITION: BuilderCondition = { path: [], operator: 'is', as: 'text', values: [''] };
export const NEW_FILTER: BuilderFilter = { all: [NEW_CONDITION], any: [] };

/** Conditions where all of it can be said so; null: it stays JSON. */
export function asConditions(text: string, most: number): readonly BuilderFilter[] | null {
  const read = readFilterList(text, most);
  if (!read.ok) return null;
  const filters = read.value.map(({ pattern }) => readBuilder(pattern));
  return filters.every((each) => each !== null) ? filters : null;
}

export function draftOf(text: string, most: number): Draft {
  const filters = asConditions(text, most);
  return filters ? { as: 'conditions', filters } : { as: 'json', text };
}

export type Written = {
  /** Exactly what AWS gets; null while it is not whole. */
  readonly texts: readonly string[] | null;
  readonly fault: FilterFault | null;
};

/** The patterns of a draft. */
export function patternsOf(draft: Draft, most: number): Written {
  if (draft.as === 'json') {
    const read = readFilterList(draft.text, most);
    return read.ok
      ? { texts: read.value.map(({ text }) => text), fault: null }
      : { texts: null, fault: read.error };
  }
  const written = draft.filters.map(writePattern);
  if (!written.every((each) => each.ok)) return { texts: null, fault: null };
  const texts = written.map((each) => each.value);
  // What is too long, or too many, is told as AWS would.
  const checked = readFilterList(writeFilterList(texts), most);
  return checked.ok ? { texts, fault: null } : { texts: null, fault: checked.error };
}

/** As JSON, with what is whole of it. */
export function jsonOf(draft: Draft): string {
  if (draft.as === 'json') return draft.text;
  return writeFilterList(
    draft.filters.flatMap((filter) => {
      const written = writePattern(filter);
      return written.ok ? [written.value] : [];
    }),
  );
}

/** The list with one of it changed, or left out. */
export const withItem = <T>(items: readonly T[], at: number, item: T | null): readonly T[] =>
  items.flatMap((each, index) => (index === at ? (item === null ? [] : [item]) : [each]));
