import { type FilteredRecord, filterRecord } from '../../event-filters/filter-record';
import type { Condition, Pattern } from '../../event-filters/pattern';
import { leafPaths } from '../../event-filters/reads-data';
import { MASK, type ShownValue } from '../../samples/domain/shown-value';
import { wantedWords } from './wanted-words';

/** Why a record does not pass: what was asked of a field. What the field holds is never quoted: it stands in the record. */
export type Miss = { readonly path: string; readonly wanted: string; readonly there: boolean };

export type RecordVerdict =
  /** `filter`: which of them let it through, from 0; null where there is none. */
  | { readonly kind: 'passes'; readonly filter: number | null }
  | { readonly kind: 'not-json' }
  /** `filter`: the one that came nearest. */
  | { readonly kind: 'dropped'; readonly filter: number; readonly misses: readonly Miss[] }
  /** It hangs on fields that this person may not see: whether it passes would tell what they hold. */
  | { readonly kind: 'hidden'; readonly paths: readonly string[] };

/** What of the record this person sees; null where it is hidden as a whole. `value`: undefined where it has no fields. */
export type Visible = {
  readonly partitionKey: string | null;
  readonly data: { readonly value: ShownValue | undefined } | null;
};

const MOST_MISSES = 5;

/** What Lambda would do with a record, as far as this person may know it. */
export function judgeRecord(
  filters: readonly Pattern[],
  record: FilteredRecord,
  visible: Visible,
): RecordVerdict {
  const hidden = hiddenPaths(filters, fieldsOf(record.data), visible);
  if (hidden.length > 0) return { kind: 'hidden', paths: hidden };
  const verdict = filterRecord(filters, record);
  if (verdict.passes) return { kind: 'passes', filter: verdict.filter };
  if (verdict.reason === 'data-is-not-json') return { kind: 'not-json' };
  return {
    kind: 'dropped',
    filter: verdict.filter,
    misses: verdict.mismatches.slice(0, MOST_MISSES).map(({ path, conditions, found }) => ({
      path: nameOf(path),
      wanted: conditions.map((condition: Condition) => wantedWords(condition)).join(' or '),
      there: found !== undefined,
    })),
  };
}

const TEXT = new TextDecoder();

/** As the record has them; undefined for what is no JSON. */
function fieldsOf(data: Uint8Array): unknown {
  try {
    return JSON.parse(TEXT.decode(data));
  } catch {
    return undefined;
  }
}

function hiddenPaths(
  filters: readonly Pattern[],
  fields: unknown,
  { partitionKey, data }: Visible,
): readonly string[] {
  const asked = filters.flatMap((pattern) => leafPaths(pattern));
  const hidden = asked.filter(([first, ...below]) => {
    if (first === 'partitionKey') return partitionKey === null;
    if (first !== 'data') return false;
    return data === null || (data.value !== undefined && isHidden(fields, data.value, below));
  });
  return [...new Set(hidden.map(nameOf))];
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Whether the record has something on the way to a field that is not shown: a mask stands there, or it was left out. */
function isHidden(there: unknown, shown: unknown, path: readonly string[]): boolean {
  if (there === undefined) return false;
  if (shown === undefined || shown === MASK) return true;
  if (Array.isArray(there))
    return there.some((item, at) => isHidden(item, Array.isArray(shown) ? shown[at] : undefined, path));
  const [name, ...below] = path;
  if (name === undefined || !isObject(there) || !Object.hasOwn(there, name)) return false;
  return isHidden(
    there[name],
    isObject(shown) && Object.hasOwn(shown, name) ? shown[name] : undefined,
    below,
  );
}

const nameOf = (path: readonly string[]): string => path.join('.');
