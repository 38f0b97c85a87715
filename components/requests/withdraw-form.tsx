'use client';
import type { ReactNode } from 'react';
import { Field } from '@/components/ui/field';
import { FormMessage } from '@/components/ui/form-message';
import { errorOf, type FormAction, typed } from '@/components/ui/form-state';
import { Textarea } from '@/components/ui/input';
import { SubmitButton } from '@/components/ui/submit-button';
import { useFormAction } from '@/components/ui/use-form-action';

export function WithdrawForm({
  action,
  number,
  version,
  keep,
}: {
  readonly action: FormAction;
  readonly number: number;
  readonly version: number;
  /** The way out that changes nothing. */
  readonly keep: ReactNode;
}) {
  const { state, formProps } = useFormAction(action);
  return (
    <form {...formProps} className="mt-3 flex flex-col gap-3">
      <input type="hidden" name="number" value={number} />
      <input type="hidden" name="version" value={version} />
      {errorOf(state, 'comment') === undefined && <FormMessage state={state} />}
      <Field label="Reason" optional error={errorOf(state, 'comment')}>
        <Textarea name="comment" rows={2} maxLength={2_000} defaultValue={typed(state, 'comment')} />
      </Field>
      <div className="flex flex-wrap justify-end gap-2">
        {keep}
        <SubmitButton variant="danger-solid" busyLabel="Withdrawing">
          Withdraw request
        </SubmitButton>
      </div>
    </form>
  );
}
