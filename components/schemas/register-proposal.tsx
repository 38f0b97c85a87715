'use client';
import { FormMessage } from '@/components/ui/form-message';
import type { FormAction } from '@/components/ui/form-state';
import { SubmitButton } from '@/components/ui/submit-button';
import { useFormAction } from '@/components/ui/use-form-action';

/** Sends the proposal to the registry; the page stays and follows the answer. */
export function RegisterProposal({
  action,
  number,
  again,
}: {
  readonly action: FormAction;
  readonly number: number;
  readonly again: boolean;
}) {
  const { state, formProps } = useFormAction(action);
  return (
    <form {...formProps} className="flex flex-wrap items-center gap-2">
      <input type="hidden" name="number" value={number} />
      <FormMessage state={state} />
      <SubmitButton variant="primary" busyLabel="Sending">
        {again ? 'Register again' : 'Register the version'}
      </SubmitButton>
    </form>
  );
}
