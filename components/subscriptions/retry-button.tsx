'use client';
import { RotateCw } from 'lucide-react';
import { FormMessage } from '@/components/ui/form-message';
import { SubmitButton } from '@/components/ui/submit-button';
import { useFormAction } from '@/components/ui/use-form-action';
import type { SubscriptionAction } from './act-dialog';

/** Starts another attempt. Steps that are done already are found so. */
export function RetryButton({
  number,
  action,
}: {
  readonly number: number;
  readonly action: SubscriptionAction;
}) {
  const { state, formProps } = useFormAction(action);
  return (
    <form {...formProps} className="flex flex-col gap-2">
      <input type="hidden" name="number" value={number} />
      <FormMessage state={state} />
      <span>
        <SubmitButton variant="primary" busyLabel="Retrying">
          <RotateCw className="i" aria-hidden />
          Retry
        </SubmitButton>
      </span>
    </form>
  );
}
