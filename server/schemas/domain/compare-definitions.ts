import { type FieldChange, fieldChanges } from '../../schema-rules/fields/field-changes';
import { fieldsOf } from '../../schema-rules/fields/fields-of';
import { judgeModes, MOST_COMPARED, type ModeVerdict } from '../../schema-rules/judge-modes';
import { parseSchema } from '../../schema-rules/parse-schema';
import type { SchemaFormat } from '../../schema-rules/schema-format';

/** A definition under its number. */
export type Numbered = { readonly number: number; readonly definition: string };

/** What a later definition changes for people, and what each compatibility mode says of it. */
export type Comparison =
  | {
      readonly kind: 'compared';
      readonly changes: readonly FieldChange[];
      /** True: a tree ended at its bound, so that changes further inside are not told. */
      readonly cut: boolean;
      readonly verdicts: readonly ModeVerdict[];
    }
  /** `which` definition is none, and why. */
  | { readonly kind: 'unreadable'; readonly which: 'older' | 'newer'; readonly message: string };

export type CompareInput = {
  readonly format: SchemaFormat;
  /** What would become, or became, the next version after `follows`. */
  readonly candidate: string;
  readonly follows: Numbered;
  /** All versions that the registry has taken and still has, in any order. */
  readonly past: readonly Numbered[];
  readonly checkpoint: number;
};

export function compareDefinitions({
  format,
  candidate,
  follows,
  past,
  checkpoint,
}: CompareInput): Comparison {
  const newer = parseSchema(format, candidate);
  if (!newer.ok) return { kind: 'unreadable', which: 'newer', message: newer.error.message };
  const older = parseSchema(format, follows.definition);
  if (!older.ok) return { kind: 'unreadable', which: 'older', message: older.error.message };
  const [before, after] = [fieldsOf(older.value), fieldsOf(newer.value)];
  const earlier = past
    .filter(({ number }) => number < follows.number)
    .toSorted((one, other) => one.number - other.number)
    .slice(1 - MOST_COMPARED)
    .flatMap(({ number, definition }) => {
      const parsed = parseSchema(format, definition);
      return parsed.ok ? [{ number, schema: parsed.value }] : [];
    });
  return {
    kind: 'compared',
    changes: fieldChanges(before, after),
    cut: !before.complete || !after.complete,
    verdicts: judgeModes(newer.value, {
      versions: [...earlier, { number: follows.number, schema: older.value }],
      follows: follows.number,
      checkpoint,
    }),
  };
}
