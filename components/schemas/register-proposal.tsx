'use client';
import { FormMessage } from '@/components/ui/form-message';
import type { FormAction } from '@/components/ui/form-state';
import { SubmitButton } from '@/components/ui/submit-button';
import { useFormAction } from '@/components/ui/use-form-action';

/** Sends the proposal to the registry, whose answer the page follows, or makes it the version after `follows`. */
export function RegisterProposal({
  action,
  number,
  again,
  follows,
}: {
  readonly action: FormAction;
  readonly number: number;
  readonly again: boolean;
  /** Null where a registry numbers it. */
  readonly follows: number | null;
}) {
  const { state, formProps } = useFormAction(action);
  return (
    <form {...formProps} className="flex flex-wrap items-center gap-2">
      <input type="hidden" name="number" value={number} />
      {follows !== null && <input type="hidden" name="follows" value={follows} />}
      <FormMessage state={state} />
      <SubmitButton variant="primary" busyLabel={follows === null ? 'Sending' : 'Adding'}>
        {follows !== null
          ? `Add as version ${follows + 1}`
          : again
            ? 'Register again'
            : 'Register the version'}
      </SubmitButton>
    </form>
  );
}
