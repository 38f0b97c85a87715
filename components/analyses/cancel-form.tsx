'use client';
import { FormMessage } from '@/components/ui/form-message';
import type { FormAction } from '@/components/ui/form-state';
import { SubmitButton } from '@/components/ui/submit-button';
import { useFormAction } from '@/components/ui/use-form-action';

/** Loses nothing but the reading so far: no question before it. */
export function CancelForm({ id, action }: { readonly id: string; readonly action: FormAction }) {
  const { state, formProps } = useFormAction(action);
  return (
    <form {...formProps} className="flex flex-col items-end gap-2">
      <input type="hidden" name="id" value={id} />
      <SubmitButton busyLabel="Cancelling">Cancel the analysis</SubmitButton>
      <FormMessage state={state} />
    </form>
  );
}
