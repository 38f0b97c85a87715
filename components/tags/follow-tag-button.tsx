'use client';
import { FormMessage } from '@/components/ui/form-message';
import type { FormAction } from '@/components/ui/form-state';
import { SubmitButton } from '@/components/ui/submit-button';
import { useFormAction } from '@/components/ui/use-form-action';

/** One button about a change: withdraw, or look and write once more. */
export function FollowTagButton({
  action,
  number,
  version,
  label,
  busy,
}: {
  readonly action: FormAction;
  readonly number: number;
  readonly version: number;
  readonly label: string;
  readonly busy: string;
}) {
  const { state, formProps } = useFormAction(action);
  return (
    <form {...formProps}>
      <input type="hidden" name="number" value={number} />
      <input type="hidden" name="version" value={version} />
      <FormMessage state={state} />
      <SubmitButton busyLabel={busy}>{label}</SubmitButton>
    </form>
  );
}
