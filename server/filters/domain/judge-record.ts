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

/** What of the record this person sees. */
export type Visible = { readonly partitionKey: string; readonly value: ShownValue | undefined };

const MOST_MISSES = 5;

/** What Lambda would do with a record, as far as this person may know it. */
export function judgeRecord(
  filters: readonly Pattern[],
  record: FilteredRecord,
  visible: Visible,
): RecordVerdict {
  const hidden = hiddenPaths(filters, visible);
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

function hiddenPaths(filters: readonly Pattern[], { partitionKey, value }: Visible): readonly string[] {
  const asked = filters.flatMap((pattern) => leafPaths(pattern));
  const hidden = asked.filter(([first, ...below]) =>
    first === 'data'
      ? value !== undefined && isMasked(value, below)
      : first === 'partitionKey' && partitionKey === MASK,
  );
  return [...new Set(hidden.map(nameOf))];
}

/** Whether the way to a field ends at a mask, also in one of a list's items. */
function isMasked(value: ShownValue, path: readonly string[]): boolean {
  if (value === MASK) return true;
  if (Array.isArray(value)) return (value as readonly ShownValue[]).some((item) => isMasked(item, path));
  const [name, ...below] = path;
  if (name === undefined || typeof value !== 'object' || value === null) return false;
  const next = Object.hasOwn(value, name) ? (value as Record<string, ShownValue>)[name] : undefined;
  return next !== undefined && isMasked(next, below);
}

const nameOf = (path: readonly string[]): string => path.join('.');
