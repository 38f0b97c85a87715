'use client';
import { useState } from 'react';
import { Field } from '@/components/ui/field';
import { FormMessage } from '@/components/ui/form-message';
import { errorOf } from '@/components/ui/form-state';
import { Notice } from '@/components/ui/notice';
import { Section } from '@/components/ui/panel';
import { Select } from '@/components/ui/select';
import { SubmitButton } from '@/components/ui/submit-button';
import { useFormAction } from '@/components/ui/use-form-action';
import { FILTERS_RAISED, FILTERS_USUALLY, writeFilterList } from '@/server/event-filters/filter-list';
import { RECORD_FIELDS } from '@/server/event-filters/offered-fields';
import type { FilterPage } from '@/server/filters/view';
import { FilterEditor } from './filter-editor';
import type { FilterAction, FilterState } from './filter-state';
import { MappingFields } from './mapping-fields';
import { TriedView } from './tried-view';

const FROM = [
  { value: 'latest', label: 'The newest there are' },
  { value: 'earliest', label: 'The oldest there are' },
];

const QUOTA = [
  { value: String(FILTERS_USUALLY), label: `${FILTERS_USUALLY} filters, as usual` },
  { value: String(FILTERS_RAISED), label: `${FILTERS_RAISED} filters, raised by AWS` },
];

/** Makes filters, tries them on records as they are now, and brings them to AWS. One form, with a button for each. */
export function FilterForm({ page, action }: { readonly page: FilterPage; readonly action: FilterAction }) {
  const { mapping, may, access } = page;
  const { state, formProps } = useFormAction<FilterState>(action);
  const [most, setMost] = useState(mapping?.mostFilters ?? FILTERS_USUALLY);
  const [whole, setWhole] = useState(true);
  const kept = mapping?.kept ? mapping : null;
  // Without JavaScript the page comes anew with each answer.
  const sent =
    'tried' in state && state.tried
      ? writeFilterList(state.tried.filters)
      : state.status === 'error'
        ? state.values?.filters
        : undefined;
  const open = may.change && access === 'active';
  return (
    <form {...formProps} className="flex flex-col gap-6">
      <input type="hidden" name="number" value={page.number} />
      <Section
        title="Filter"
        note="a record passes when one of them lets it through"
        className="mb-0"
        actions={
          <Select
            size="sm"
            name="mostFilters"
            aria-label="What the account’s quota allows"
            value={String(most)}
            onChange={({ target }) => setMost(Number(target.value))}
            options={QUOTA}
          />
        }
      >
        <div className="flex flex-col gap-3">
          <Warnings page={page} />
          <FilterEditor
            initial={sent ?? writeFilterList(kept?.filters ?? [])}
            fields={[...page.fields, ...RECORD_FIELDS]}
            most={most}
            error={errorOf(state, 'filters')}
            onWhole={setWhole}
          />
          {may.look && (
            <div className="flex flex-wrap items-end gap-3">
              <Field label="Try it on">
                <Select name="tryFrom" defaultValue="latest" options={FROM} />
              </Field>
              <SubmitButton name="intent" value="try" busyLabel="Trying" disabled={!whole}>
                Try on records
              </SubmitButton>
              <p className="pb-1.5 text-12 text-ink-3">
                Each try is a look at records, and stands in the audit.
              </p>
            </div>
          )}
        </div>
      </Section>
      <FormMessage state={state} />
      {'tried' in state && state.tried && <TriedView tried={state.tried} />}
      {open && (
        <Section title="Function" note="runs as the approved role" className="mb-0">
          <MappingFields
            key={JSON.stringify([kept?.functionArn, kept?.settings])}
            page={page}
            state={state}
          />
          <div className="mt-4 flex flex-wrap items-center gap-3">
            <SubmitButton
              name="intent"
              value="apply"
              variant="primary"
              busyLabel="Asking the function"
              disabled={!whole}
            >
              {kept ? 'Change the mapping' : 'Apply filter'}
            </SubmitButton>
            <p className="max-w-[560px] text-12 text-ink-3">
              {kept
                ? 'It is changed in place: nothing is deployed, and reading goes on from where it is.'
                : 'Sluice makes the event source mapping in your account through its own role, marked as its own.'}
            </p>
          </div>
        </Section>
      )}
      {may.change && !open && (
        <Notice tone="info">{NOT_NOW[access === 'active' ? 'not-yet' : access]}</Notice>
      )}
    </form>
  );
}

const NOT_NOW = {
  'not-yet': 'Access is not active yet. Once it is, the filter can be applied to a function.',
  resting: 'Access is suspended. The mapping rests with it, and goes on when access is resumed.',
  ended: 'Access has ended, and the mapping with it.',
} as const;

function Warnings({ page: { framed, format } }: { readonly page: FilterPage }) {
  return (
    <>
      <Notice tone="info" title="A filter saves cost. It is no access control.">
        The role may read every record and every field. What must not be read has to be kept from the stream,
        or from the role.
      </Notice>
      {(framed || format === 'AVRO' || format === 'PROTOBUF') && (
        <Notice tone="warn" title="A filter on data would drop every record of this product.">
          {framed
            ? 'Its schema stands in a Glue registry, whose serializers put a header before the data'
            : `Its records are ${format}`}
          : to Lambda that is not JSON. Filter by partition key or arrival, or in the function.
        </Notice>
      )}
    </>
  );
}
