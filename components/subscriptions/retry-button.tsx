'use client';
import { RotateCw } from 'lucide-react';
import { useActionState } from 'react';
import { FormMessage } from '@/components/ui/form-message';
import { idle } from '@/components/ui/form-state';
import { SubmitButton } from '@/components/ui/submit-button';
import type { SubscriptionAction } from './end-dialog';

/** Starts another attempt. Steps that are done already are found so. */
export function RetryButton({
  number,
  action,
}: {
  readonly number: number;
  readonly action: SubscriptionAction;
}) {
  const [state, submit] = useActionState(action, idle);
  return (
    <form action={submit} className="flex flex-col gap-2">
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
