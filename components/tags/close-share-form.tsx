'use client';
import type { Asked } from '@/components/ui/confirm-words';
import { Field } from '@/components/ui/field';
import { FormMessage } from '@/components/ui/form-message';
import { errorOf, type FormAction, typed } from '@/components/ui/form-state';
import { Textarea } from '@/components/ui/input';
import { SubmitButton } from '@/components/ui/submit-button';
import { useFormAction } from '@/components/ui/use-form-action';

/** Ends a share. Nobody gains by it, so it is done as soon as Sluice has looked who loses. */
export function CloseShareForm({
  shareId,
  action,
  keep,
}: Pick<Asked, 'keep'> & { readonly shareId: string; readonly action: FormAction }) {
  const { state, formProps } = useFormAction(action);
  return (
    <form {...formProps} className="flex flex-col gap-3">
      <input type="hidden" name="shareId" value={shareId} />
      {errorOf(state, 'reason') === undefined && <FormMessage state={state} />}
      <Field label="Reason" error={errorOf(state, 'reason')}>
        <Textarea name="reason" rows={2} required maxLength={500} defaultValue={typed(state, 'reason')} />
      </Field>
      <div className="flex flex-wrap justify-end gap-2">
        {keep}
        <SubmitButton variant="danger-solid" busyLabel="Closing">
          Close the share
        </SubmitButton>
      </div>
    </form>
  );
}
