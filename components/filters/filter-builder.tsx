'use client';
import { Plus } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { FieldError } from '@/components/ui/field';
import type { BuilderCondition, BuilderFault, BuilderFilter } from '@/server/event-filters/builder';
import { charactersLeft } from '@/server/event-filters/filter-list';
import type { OfferedField } from '@/server/event-filters/offered-fields';
import { MAX_PATTERN_LENGTH } from '@/server/event-filters/parse-pattern';
import { writePattern } from '@/server/event-filters/write-pattern';
import { ConditionRow } from './condition-row';
import { NEW_CONDITION, NEW_FILTER, withItem } from './draft';
import { PROBLEM_WORDS } from './operator-words';

/** Filters as conditions. A record passes when one of the filters lets it through. */
export function FilterBuilder({
  filters,
  fields,
  most,
  onChange,
}: {
  readonly filters: readonly BuilderFilter[];
  readonly fields: readonly OfferedField[];
  readonly most: number;
  readonly onChange: (filters: readonly BuilderFilter[]) => void;
}) {
  return (
    <div className="flex flex-col gap-3">
      {filters.length === 0 && (
        <p className="text-ink-2">No filter: the function gets every record. Add one to narrow that.</p>
      )}
      {filters.map((filter, at) => (
        <OneFilter
          // Filters have no other name than their place.
          // biome-ignore lint/suspicious/noArrayIndexKey: a filter is its place
          key={at}
          filter={filter}
          number={at + 1}
          fields={fields}
          onChange={(next) => onChange(withItem(filters, at, next))}
        />
      ))}
      <span>
        <Button onClick={() => onChange([...filters, NEW_FILTER])} disabled={filters.length >= most}>
          <Plus className="i" aria-hidden />
          {filters.length === 0 ? 'Add a filter' : 'Or another filter'}
        </Button>
        <span className="ml-3 text-12 text-ink-3">
          {filters.length} of {most} filters
        </span>
      </span>
    </div>
  );
}

function OneFilter({
  filter,
  number,
  fields,
  onChange,
}: {
  readonly filter: BuilderFilter;
  readonly number: number;
  readonly fields: readonly OfferedField[];
  readonly onChange: (filter: BuilderFilter | null) => void;
}) {
  const written = writePattern(filter);
  const faults = written.ok ? [] : written.error;
  const own = (group: keyof BuilderFilter) => ({
    name: `Filter ${number}`,
    group,
    conditions: filter[group],
    faults,
    fields,
    onChange: (conditions: readonly BuilderCondition[]) => onChange({ ...filter, [group]: conditions }),
  });
  return (
    <fieldset className="panel px-4 py-3">
      <legend className="sr-only">Filter {number}</legend>
      <div className="flex flex-wrap items-center gap-2">
        <h3>Filter {number}</h3>
        {written.ok && (
          <span className="text-12 text-ink-3 tabular-nums">
            {(MAX_PATTERN_LENGTH - charactersLeft(written.value)).toLocaleString('en')} of{' '}
            {MAX_PATTERN_LENGTH.toLocaleString('en')} characters
          </span>
        )}
        <Button size="sm" variant="ghost" className="ml-auto" onClick={() => onChange(null)}>
          Remove filter {number}
        </Button>
      </div>
      <p className="mt-1 text-12 text-ink-3">All of these hold</p>
      <Conditions {...own('all')} />
      {filter.any.length > 0 && <p className="mt-2 text-12 text-ink-3">And at least one of these</p>}
      {filter.any.length > 0 && <Conditions {...own('any')} />}
      {filter.any.length === 0 && (
        <Button
          size="sm"
          variant="ghost"
          onClick={() => onChange({ ...filter, any: [NEW_CONDITION, NEW_CONDITION] })}
        >
          <Plus className="i-14" aria-hidden />
          And one of several
        </Button>
      )}
    </fieldset>
  );
}

function Conditions({
  name,
  group,
  conditions,
  faults,
  fields,
  onChange,
}: {
  readonly name: string;
  readonly group: keyof BuilderFilter;
  readonly conditions: readonly BuilderCondition[];
  readonly faults: readonly BuilderFault[];
  readonly fields: readonly OfferedField[];
  readonly onChange: (conditions: readonly BuilderCondition[]) => void;
}) {
  const faultAt = (at: number) =>
    faults.find((fault) => fault.group === group && fault.index === at)?.problem ?? null;
  const ofGroup = faultAt(-1);
  const word = group === 'all' ? 'condition' : 'alternative';
  return (
    <>
      <ul>
        {conditions.map((condition, at) => (
          <ConditionRow
            // Conditions have no other name than their place.
            // biome-ignore lint/suspicious/noArrayIndexKey: a condition is its place
            key={at}
            condition={condition}
            fields={fields}
            problem={faultAt(at)}
            label={`${name}, ${word} ${at + 1}`}
            onChange={(next) => onChange(withItem(conditions, at, next))}
          />
        ))}
      </ul>
      {ofGroup && <FieldError>{PROBLEM_WORDS[ofGroup]}</FieldError>}
      <Button size="sm" variant="ghost" onClick={() => onChange([...conditions, NEW_CONDITION])}>
        <Plus className="i-14" aria-hidden />
        {group === 'all' ? 'And' : 'Or'}
        <span className="sr-only"> another one in {name}</span>
      </Button>
    </>
  );
}
