import type { Difference, FieldChange } from '../../schema-rules/fields/field-changes';

/** A change as clauses for people, without the field's path: each what is said of it. */
export function changeInWords(change: FieldChange): readonly string[] {
  switch (change.kind) {
    case 'added':
      return [`added as ${change.field.type}, ${optionalWords(change.field)}${insideWords(change.inside)}`];
    case 'removed':
      return [`removed; it was ${change.field.type}${insideWords(change.inside)}`];
    case 'renamed':
    case 'changed':
      return change.differences.map(differenceInWords);
  }
}

const optionalWords = ({
  optional,
  defaultValue,
}: {
  readonly optional: boolean;
  readonly defaultValue: string | null;
}): string => {
  if (!optional) return 'required';
  return defaultValue === null ? 'optional' : `optional with the default ${short(defaultValue)}`;
};

const insideWords = (inside: number): string =>
  inside === 0 ? '' : `, with ${inside} ${inside === 1 ? 'field' : 'fields'} inside`;

function differenceInWords({ what, before, after }: Difference): string {
  switch (what) {
    case 'name':
      return `renamed from ${before}`;
    case 'number':
      return `number ${before || 'none'} became ${after || 'none'}`;
    case 'type':
      return `type ${before} became ${after}`;
    case 'required':
      return `now ${after}`;
    case 'default':
      if (before === '') return `default ${short(after)} added`;
      return after === ''
        ? `default ${short(before)} removed`
        : `default ${short(before)} became ${short(after)}`;
    case 'values':
      return valuesInWords(before, after);
    case 'meaning':
      return before === '' ? 'described' : 'described otherwise';
  }
}

function valuesInWords(before: string, after: string): string {
  const [was, is] = [before.split(', '), after.split(', ')];
  const came = is.filter((value) => value !== '' && !was.includes(value));
  const went = was.filter((value) => value !== '' && !is.includes(value));
  const said = [
    came.length > 0 ? `${listed(came)} added to the values` : '',
    went.length > 0 ? `${listed(went)} removed from the values` : '',
  ].filter(Boolean);
  return said.join(', ') || 'values in another order';
}

const MOST_VALUES = 8;
const listed = (values: readonly string[]): string =>
  values.length > MOST_VALUES
    ? `${values.slice(0, MOST_VALUES).join(', ')} and ${values.length - MOST_VALUES} more`
    : values.join(', ');

const short = (text: string): string => (text.length > 60 ? `${text.slice(0, 60)}…` : text);

/** All changes in one sentence for a message: `2 added, 1 removed`. */
export function changesInWords(changes: readonly FieldChange[]): string {
  const count = (kind: FieldChange['kind']) => changes.filter((change) => change.kind === kind).length;
  const said = (['added', 'removed', 'renamed', 'changed'] as const).flatMap((kind) =>
    count(kind) > 0 ? [`${count(kind)} ${kind}`] : [],
  );
  return said.length > 0 ? said.join(', ') : 'no field changed';
}
