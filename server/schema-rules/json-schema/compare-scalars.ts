import type { Alternative } from './alternative';
import { type Compare, type Findings, finding, NONE } from './findings';
import { matchesAll } from './safe-pattern';
import type { Bound, SchemaNode } from './schema-node';

/** Ranges and multiples of numbers. */
export function compareNumbers(written: Alternative, reader: SchemaNode): Findings {
  const findings = [];
  const whole = !written.types.has('fraction');
  if (reader.minimum && !isAtLeast(written.minimum, reader.minimum, whole, 1))
    findings.push(range(`numbers from ${shownBound(reader.minimum)}`, written.minimum));
  if (reader.maximum && !isAtLeast(written.maximum, reader.maximum, whole, -1))
    findings.push(range(`numbers up to ${shownBound(reader.maximum)}`, written.maximum));
  const { multipleOf } = reader;
  if (multipleOf !== undefined && !isMultiple(written, multipleOf, whole))
    findings.push(
      finding(
        'json-range-narrowed',
        `The reader takes only multiples of ${multipleOf}, and the writer may write others.`,
      ),
    );
  return findings;
}

const shownBound = ({ value, exclusive }: Bound): string =>
  exclusive ? `${value}, itself excluded` : `${value}`;

const range = (wanted: string, bound: Bound | undefined) =>
  finding(
    'json-range-narrowed',
    `The reader takes only ${wanted}; the writer's limit is ${bound ? shownBound(bound) : 'none'}.`,
  );

/** Whether one bound is as tight as another; `sign` is 1 for minima. Of whole numbers, above 0 means from 1 on. */
function isAtLeast(own: Bound | undefined, wanted: Bound, whole: boolean, sign: 1 | -1): boolean {
  if (!own) return false;
  const tight = (bound: Bound): Bound => {
    if (!whole) return bound;
    const rounded = sign === 1 ? Math.ceil(bound.value) : Math.floor(bound.value);
    const skipped = bound.exclusive && rounded === bound.value ? rounded + sign : rounded;
    return { value: skipped, exclusive: false };
  };
  const [mine, theirs] = [tight(own), tight(wanted)];
  if (mine.value !== theirs.value) return sign * mine.value > sign * theirs.value;
  return mine.exclusive || !theirs.exclusive;
}

function isMultiple({ multiples, minimum, maximum }: Alternative, wanted: number, whole: boolean): boolean {
  if (minimum && maximum && minimum.value === maximum.value) return divides(minimum.value, wanted);
  return multiples.some((multiple) => divides(multiple, wanted)) || (whole && divides(1, wanted));
}

/** Decimal fractions are not exact in binary, so a quotient next to a whole number counts as one. */
function divides(value: number, by: number): boolean {
  const quotient = value / by;
  return Number.isFinite(quotient) && Math.abs(quotient - Math.round(quotient)) < 1e-9;
}

/** Lengths, patterns and formats of text. Patterns are compared by their words: what they match is not decided here. */
export function compareTexts(compare: Compare, written: Alternative, reader: SchemaNode): Findings {
  const { minLength = 0, maxLength, pattern, format } = reader;
  const findings = [];
  if (minLength > written.minLength) findings.push(text(`at least ${minLength} characters`));
  if (maxLength !== undefined && maxLength < written.maxLength)
    findings.push(text(`at most ${maxLength} characters`));
  if (pattern !== undefined && !hasPattern(compare, written, pattern))
    findings.push(text(`what matches ${JSON.stringify(shorten(pattern))}`));
  if (format !== undefined && !written.formats.has(format))
    findings.push(text(`the format ${shorten(format)}`));
  return findings;
}

function hasPattern(compare: Compare, { patterns, values }: Alternative, pattern: string): boolean {
  if (patterns.has(pattern) || matchesAll(pattern)) return true;
  return (
    values !== undefined &&
    [...values.values()].every(
      (value) => typeof value === 'string' && compare.matches(pattern, value) === true,
    )
  );
}

const text = (wanted: string) =>
  finding(
    'json-text-narrowed',
    `The reader takes only text of ${wanted}, and the writer may write other text.`,
  );

const MOST_SHOWN = 60;

const shorten = (text: string): string => (text.length > MOST_SHOWN ? `${text.slice(0, MOST_SHOWN)}…` : text);

export function compareForeign(written: Alternative, { foreign }: SchemaNode): Findings {
  if (foreign === undefined || written.foreign.has(foreign)) return NONE;
  return [
    finding(
      'json-foreign-reference',
      `The reader refers to ${shorten(foreign)}, which is not in its document and cannot be compared.`,
    ),
  ];
}
