'use client';
import { RotateCw } from 'lucide-react';
import { FormMessage } from '@/components/ui/form-message';
import type { FormAction } from '@/components/ui/form-state';
import { SubmitButton } from '@/components/ui/submit-button';
import { useFormAction } from '@/components/ui/use-form-action';

/** Asks the registry what it has now; the worker does it by itself every few minutes. */
export function CheckSchema({ action, id }: { readonly action: FormAction; readonly id: string }) {
  const { state, formProps } = useFormAction(action);
  return (
    <form {...formProps} className="flex flex-wrap items-center gap-2">
      <input type="hidden" name="id" value={id} />
      <FormMessage state={state} />
      <SubmitButton size="sm" busyLabel="Checking">
        <RotateCw className="i i-14" aria-hidden />
        Check now
      </SubmitButton>
    </form>
  );
}
