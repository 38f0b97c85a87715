'use client';
import { useState } from 'react';
import { Field } from '@/components/ui/field';
import { Textarea } from '@/components/ui/input';
import { Notice } from '@/components/ui/notice';
import { PolicyViewer } from '@/components/ui/policy-viewer';
import { Segmented } from '@/components/ui/segmented';
import { useHydrated } from '@/components/ui/use-hydrated';
import { filterCriteria, MAX_LIST_LENGTH, writeFilterList } from '@/server/event-filters/filter-list';
import type { OfferedField } from '@/server/event-filters/offered-fields';
import { asConditions, type Draft, draftOf, jsonOf, patternsOf } from './draft';
import { FilterBuilder } from './filter-builder';
import { faultWords } from './operator-words';

const VIEWS = [
  { value: 'conditions', label: 'Conditions' },
  { value: 'json', label: 'JSON' },
] as const;

/**
 * Filters to be changed, as conditions or as JSON; sent as `filters`. Without JavaScript it is the JSON alone. `onWhole` hears
 * whether what is there can be sent.
 */
export function FilterEditor({
  initial,
  fields,
  most,
  error,
  onWhole,
}: {
  readonly initial: string;
  readonly fields: readonly OfferedField[];
  readonly most: number;
  readonly error?: string | undefined;
  readonly onWhole: (whole: boolean) => void;
}) {
  const hydrated = useHydrated();
  const [chosen, setChosen] = useState<Draft>(() => draftOf(initial, most));
  const [stays, setStays] = useState(false);
  const draft: Draft = hydrated ? chosen : { as: 'json', text: initial };
  const written = patternsOf(draft, most);

  const change = (next: Draft) => {
    setChosen(next);
    setStays(false);
    onWhole(patternsOf(next, most).texts !== null);
  };
  const show = (as: Draft['as']) => {
    if (as === draft.as) return;
    if (as === 'json') return change({ as, text: jsonOf(draft) });
    const filters = asConditions(jsonOf(draft), most);
    if (filters) change({ as, filters });
    else setStays(true);
  };

  return (
    <div className="flex flex-col gap-3">
      {hydrated && (
        <Segmented
          className="self-start"
          label="Show the filters as"
          value={draft.as}
          segments={VIEWS}
          onChange={show}
        />
      )}
      {stays && (
        <Notice tone="info">
          {written.fault
            ? 'What is wrong with the JSON has to be put right first.'
            : 'These patterns say more than conditions can, so they stay JSON. They work all the same.'}
        </Notice>
      )}
      {draft.as === 'conditions' ? (
        <>
          <input type="hidden" name="filters" value={written.texts ? writeFilterList(written.texts) : ''} />
          <FilterBuilder
            filters={draft.filters}
            fields={fields}
            most={most}
            onChange={(filters) => change({ as: 'conditions', filters })}
          />
        </>
      ) : (
        <Field
          label="Filters as JSON"
          error={error ?? (written.fault ? faultWords(written.fault) : undefined)}
          hint="A list of patterns, one pattern, or AWS’s own FilterCriteria. Empty: every record passes."
        >
          <Textarea
            name="filters"
            mono
            rows={10}
            maxLength={MAX_LIST_LENGTH}
            spellCheck={false}
            {...(hydrated
              ? {
                  value: draft.text,
                  onChange: ({ target }) => change({ as: 'json', text: target.value }),
                }
              : { defaultValue: draft.text })}
          />
        </Field>
      )}
      {draft.as === 'conditions' && written.fault && <Notice tone="fail">{faultWords(written.fault)}</Notice>}
      {written.texts && written.texts.length > 0 && (
        <details className="panel">
          <summary className="cursor-pointer px-4 py-2.5 font-medium">Exact filter criteria</summary>
          <PolicyViewer pretty={filterCriteria(written.texts)} label="Filter criteria" />
        </details>
      )}
    </div>
  );
}
