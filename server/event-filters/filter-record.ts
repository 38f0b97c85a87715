import { err, ok, type Result } from '../kernel/result';
import { type Json, type JsonObject, parseJson, WrittenNumber } from './json';
import { type Mismatch, mismatches } from './match-pattern';
import { parsePattern } from './parse-pattern';
import type { Pattern, PatternFault } from './pattern';

/** A Kinesis record as a filter sees it. `arrival` in milliseconds since 1970. */
export type FilteredRecord = {
  readonly data: Uint8Array;
  readonly partitionKey: string;
  readonly sequenceNumber: string;
  readonly arrival: number;
};

/** `filter` says which of several filters the reasons belong to: the one that came nearest. */
export type FilterVerdict =
  | { readonly passes: true; readonly filter: number | null }
  | { readonly passes: false; readonly reason: 'data-is-not-json' }
  | {
      readonly passes: false;
      readonly reason: 'mismatch';
      readonly filter: number;
      readonly mismatches: readonly Mismatch[];
    };

const DATA = 'data';

/** Patterns of an event source mapping, read once. A filter on data must describe JSON (docs/aws-facts.md §10). */
export function parseKinesisPattern(text: string): Result<Pattern, PatternFault> {
  const pattern = parsePattern(text);
  if (!pattern.ok) return pattern;
  const plain = dataFields(pattern.value).find((field) => field.kind === 'leaf');
  return plain
    ? err({ path: [DATA], problem: 'a filter on data is an object that names fields of its JSON' })
    : pattern;
}

/** A record passes when one of the filters matches, and always when there are none. */
export function filterRecord(filters: readonly Pattern[], record: FilteredRecord): FilterVerdict {
  if (filters.length === 0) return { passes: true, filter: null };
  const json = filters.some(readsData) ? parseJson(decode(record.data)) : undefined;
  const event = eventOf(record, json?.ok ? json.value : undefined);
  let nearest: { readonly filter: number; readonly mismatches: readonly Mismatch[] } | undefined;
  for (const [filter, pattern] of filters.entries()) {
    // Data that is not JSON is dropped by a pattern that reads it, whatever else the pattern says.
    if (json && !json.ok && readsData(pattern)) continue;
    const found = mismatches(pattern, event);
    if (found.length === 0) return { passes: true, filter };
    if (!nearest || found.length < nearest.mismatches.length) nearest = { filter, mismatches: found };
  }
  return nearest
    ? { passes: false, reason: 'mismatch', ...nearest }
    : { passes: false, reason: 'data-is-not-json' };
}

const readsData = (pattern: Pattern): boolean => dataFields(pattern).length > 0;

const dataFields = (pattern: Pattern): Pattern['fields'] => [
  ...pattern.fields.filter(({ name }) => name === DATA),
  ...pattern.alternatives.flatMap(dataFields),
];

function eventOf(record: FilteredRecord, data: Json | undefined): JsonObject {
  return {
    kinesisSchemaVersion: '1.0',
    partitionKey: record.partitionKey,
    sequenceNumber: record.sequenceNumber,
    approximateArrivalTimestamp: new WrittenNumber(String(record.arrival / 1000)),
    ...(data !== undefined && { [DATA]: data }),
  };
}

const TEXT = new TextDecoder('utf-8', { fatal: true });

/** Bytes that are no UTF-8 are no JSON either. */
function decode(data: Uint8Array): string {
  try {
    return TEXT.decode(data);
  } catch {
    return '';
  }
}

/** Reads all patterns of a mapping; the first fault says which one. */
export function parseKinesisPatterns(
  texts: readonly string[],
): Result<readonly Pattern[], PatternFault & { readonly filter: number }> {
  const patterns: Pattern[] = [];
  for (const [filter, text] of texts.entries()) {
    const pattern = parseKinesisPattern(text);
    if (!pattern.ok) return err({ filter, ...pattern.error });
    patterns.push(pattern.value);
  }
  return ok(patterns);
}
