'use client';
import { FormMessage } from '@/components/ui/form-message';
import type { FormAction } from '@/components/ui/form-state';
import { SubmitButton } from '@/components/ui/submit-button';
import { useFormAction } from '@/components/ui/use-form-action';

/** Ends a proposal that nobody will register. Its text stays to be read, so nothing is asked before. */
export function DiscardProposal({
  action,
  number,
}: {
  readonly action: FormAction;
  readonly number: number;
}) {
  const { state, formProps } = useFormAction(action);
  return (
    <form {...formProps} className="flex flex-wrap items-center gap-2">
      <input type="hidden" name="number" value={number} />
      <FormMessage state={state} />
      <SubmitButton busyLabel="Discarding">Discard it</SubmitButton>
    </form>
  );
}
