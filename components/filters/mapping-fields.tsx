'use client';
import { useState } from 'react';
import { Checkbox } from '@/components/ui/choice';
import { Field } from '@/components/ui/field';
import { errorOf, typed } from '@/components/ui/form-state';
import { Input } from '@/components/ui/input';
import { Select } from '@/components/ui/select';
import { functionNameOf } from '@/server/filters/domain/function-arn';
import type { FilterPage } from '@/server/filters/view';
import type { FilterState } from './filter-state';

const STARTS = [
  { value: 'LATEST', label: 'With what comes from now on' },
  { value: 'TRIM_HORIZON', label: 'With the oldest record there is' },
  { value: 'AT_TIMESTAMP', label: 'At a time' },
];

const unlessForever = (value: number | undefined): string =>
  value === undefined || value === -1 ? '' : String(value);

/** The function and how it reads. */
export function MappingFields({ page, state }: { readonly page: FilterPage; readonly state: FilterState }) {
  const kept = page.mapping?.kept ? page.mapping : null;
  const settings = kept?.settings;
  const begun = settings?.start;
  const [from, setFrom] = useState<string>(begun?.from ?? 'LATEST');
  const number = (name: string, label: string, value: string | number, hint: string, more: object = {}) => (
    <Field label={label} error={errorOf(state, name)} hint={hint}>
      <Input name={name} type="number" step={1} defaultValue={typed(state, name, String(value))} {...more} />
    </Field>
  );
  return (
    <div className="flex max-w-[860px] flex-col gap-4">
      <Field
        label="Function"
        error={errorOf(state, 'functionName')}
        hint={`Name or ARN, in ${page.accountAlias}, ${page.region}. Its execution role has to be the approved one.`}
      >
        <Input
          name="functionName"
          mono
          maxLength={200}
          defaultValue={typed(state, 'functionName', kept ? functionNameOf(kept.functionArn) : '')}
        />
      </Field>
      <div className="grid gap-4 md:grid-cols-2">
        <Field
          label="Begin"
          hint={kept ? 'It has begun already: only a new mapping begins anew.' : undefined}
          error={errorOf(state, 'from')}
        >
          <Select
            name="from"
            value={from}
            onChange={({ target }) => setFrom(target.value)}
            options={STARTS}
          />
        </Field>
        {from === 'AT_TIMESTAMP' && (
          <Field label="Time, UTC" error={errorOf(state, 'at')}>
            <Input
              name="at"
              type="datetime-local"
              step={1}
              defaultValue={typed(state, 'at', begun?.from === 'AT_TIMESTAMP' ? begun.at.slice(0, 19) : '')}
            />
          </Field>
        )}
      </div>
      <div className="grid gap-4 md:grid-cols-3">
        {number('batchSize', 'Batch size', settings?.batchSize ?? 100, 'Records, 10,000 at most', {
          min: 1,
          max: 10_000,
        })}
        {number('windowSeconds', 'Window', settings?.windowSeconds ?? 0, 'Seconds to gather a batch', {
          min: 0,
          max: 300,
        })}
        {number('parallelization', 'At once', settings?.parallelization ?? 1, 'Batches of one shard', {
          min: 1,
          max: 10,
        })}
        {number(
          'maximumAgeSeconds',
          'Oldest record',
          unlessForever(settings?.maximumAgeSeconds),
          'Seconds; empty: as old as the stream keeps',
          { min: 60, max: 604_800 },
        )}
        {number(
          'maximumRetries',
          'Retries',
          unlessForever(settings?.maximumRetries),
          'Empty: until the record is too old',
          { min: 0, max: 10_000 },
        )}
      </div>
      <div className="flex flex-col gap-2">
        <Checkbox
          name="bisect"
          label="Halve a batch that fails"
          hint="So that one bad record does not hold up the others."
          defaultChecked={settings?.bisect ?? false}
        />
        <Checkbox
          name="paused"
          label="Paused"
          hint="The mapping is there and reads nothing until this is taken away."
          defaultChecked={kept ? !kept.enabled : false}
        />
      </div>
    </div>
  );
}
