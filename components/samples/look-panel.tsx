'use client';
import { Rows3 } from 'lucide-react';
import { useState } from 'react';
import { Field } from '@/components/ui/field';
import { FormMessage } from '@/components/ui/form-message';
import { errorOf, typed } from '@/components/ui/form-state';
import { Input } from '@/components/ui/input';
import { Select } from '@/components/ui/select';
import { EmptyState } from '@/components/ui/state-box';
import { SubmitButton } from '@/components/ui/submit-button';
import { useFormAction } from '@/components/ui/use-form-action';
import type { LookAction, LookState } from './look-state';
import { LookView } from './look-view';

const FROM = [
  { value: 'latest', label: 'The newest there are' },
  { value: 'earliest', label: 'The oldest there are' },
  { value: 'at', label: 'From a time on' },
  { value: 'record', label: 'One record' },
];

/** Where to look, and what was seen there. */
export function LookPanel({
  productId,
  shardId = '',
  sequenceNumber = '',
  action,
}: {
  readonly productId: string;
  /** Filled in where somebody comes from one shard. */
  readonly shardId?: string;
  /** Filled in where somebody comes for one record. */
  readonly sequenceNumber?: string;
  readonly action: LookAction;
}) {
  const { state, formProps } = useFormAction<LookState>(action);
  const [from, setFrom] = useState(sequenceNumber ? 'record' : 'latest');
  return (
    <>
      <form {...formProps} className="mt-5 mb-5 flex max-w-[860px] flex-col gap-3">
        <input type="hidden" name="productId" value={productId} />
        <FormMessage state={state} />
        <div className="flex flex-wrap items-end gap-3">
          <Field label="From" error={errorOf(state, 'from')}>
            <Select
              name="from"
              value={from}
              onChange={({ target }) => setFrom(target.value)}
              options={FROM}
            />
          </Field>
          {from === 'at' && (
            <Field label="Time, UTC" error={errorOf(state, 'at')}>
              <Input
                name="at"
                type="datetime-local"
                step={1}
                required
                defaultValue={typed(state, 'at', '')}
              />
            </Field>
          )}
          {from === 'record' && (
            <Field label="Sequence number" error={errorOf(state, 'sequenceNumber')}>
              <Input
                name="sequenceNumber"
                required
                maxLength={128}
                className="id"
                defaultValue={typed(state, 'sequenceNumber', sequenceNumber)}
              />
            </Field>
          )}
          <Field label="Shard" error={errorOf(state, 'shardId')} optional={from !== 'record'}>
            <Input
              name="shardId"
              placeholder={from === 'record' ? 'shardId-000000000000' : 'Some of all'}
              maxLength={128}
              className="id"
              defaultValue={typed(state, 'shardId', shardId)}
            />
          </Field>
          <SubmitButton variant="primary" busyLabel="Looking">
            Look
          </SubmitButton>
        </div>
      </form>
      {'look' in state && state.look ? (
        <LookView look={state.look} />
      ) : (
        <EmptyState icon={<Rows3 className="i" aria-hidden />} title="Nothing was looked at yet">
          Choose where to begin. Records are read through the account’s own role, decoded here, and forgotten.
        </EmptyState>
      )}
    </>
  );
}
