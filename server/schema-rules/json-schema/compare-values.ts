import { canonicalJson } from '../json/canonical-json';
import type { Json } from '../json/json-text';
import { type Alternative, byText } from './alternative';
import { type Compare, type Findings, finding, NONE } from './findings';
import { describeTypes } from './json-types';
import type { SchemaNode } from './schema-node';

/** Types, and enumerations of a reader whose writer does not count its values. */
export function compareTypes(written: Alternative, { types, enumerations }: SchemaNode): Findings {
  const lost = types && new Set([...written.types].filter((type) => !types.has(type)));
  if (types && lost && lost.size > 0)
    return [
      finding(
        'json-type-narrowed',
        `The writer may write ${describeTypes(lost)} where the reader takes only ${describeTypes(types)}.`,
      ),
    ];
  const [enumeration] = enumerations ?? [];
  return enumeration && !written.values
    ? [narrowed(`any ${describeTypes(written.types)}`, enumeration)]
    : NONE;
}

/**
 * A writer that counts its values is compared value by value. Undefined when it does not, or when the alternative is one
 * value already, whose keywords are then compared like any other's.
 */
export function compareValues(
  compare: Compare,
  written: Alternative,
  reader: SchemaNode,
  depth: number,
): Findings | undefined {
  const { values } = written;
  if (!values) return undefined;
  const types = compareTypes(written, reader);
  if (types.length > 0) return types;
  compare.step(values.size);
  const lists = (reader.enumerations ?? []).map((list) => byText(list));
  const unlisted = [...values].filter(([text]) => !lists.every((list) => list.has(text)));
  if (unlisted.length > 0) return [narrowed(shownValues(unlisted), reader.enumerations?.[0])];
  if (hasValuesOnly(reader)) return NONE;
  if (compare.isConstant(written)) return undefined;
  const refused = refusedValues(compare, written, values, reader, depth);
  return refused.length === 0 ? NONE : [narrowed(shownValues(refused), undefined)];
}

/** The first few that the reader does not take. */
function refusedValues(
  compare: Compare,
  written: Alternative,
  values: ReadonlyMap<string, Json>,
  reader: SchemaNode,
  depth: number,
): (readonly [string, Json])[] {
  const refused: (readonly [string, Json])[] = [];
  for (const [text, value] of values) {
    const constant = compare.constant(text, value);
    // What else holds of a value matters little, and there may be thousands of them.
    const breaks =
      values.size > FEW_VALUES
        ? compare.reads([constant], reader, depth).length > 0
        : compare
            .narrow(written, [constant])
            .some((each) => compare.readsAlternative(each, reader, depth).length > 0);
    if (breaks) refused.push([text, value]);
    if (refused.length > MOST_SHOWN) break;
  }
  return refused;
}

const FEW_VALUES = 50;
const MOST_SHOWN = 8;
const LONGEST_SHOWN = 60;

const VALUE_KEYWORDS = new Set(['json', 'types', 'enumerations']);

const hasValuesOnly = (reader: SchemaNode): boolean =>
  Object.keys(reader).every((keyword) => VALUE_KEYWORDS.has(keyword));

const narrowed = (written: string, enumeration: readonly Json[] | undefined) =>
  finding(
    'json-values-narrowed',
    enumeration
      ? `The writer may write ${written}, where the reader takes only ${shown(enumeration.map(canonicalJson))}.`
      : `The writer may write ${written}, which the reader does not take.`,
  );

const shownValues = (values: readonly (readonly [string, Json])[]): string =>
  shown(values.map(([text]) => text));

function shown(texts: readonly string[]): string {
  const few = texts
    .slice(0, MOST_SHOWN)
    .map((text) => (text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN)}…` : text));
  return texts.length > MOST_SHOWN ? `${few.join(', ')} and more` : few.join(', ');
}
