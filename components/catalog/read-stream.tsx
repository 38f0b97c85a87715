'use client';
import { RotateCw } from 'lucide-react';
import { FormMessage } from '@/components/ui/form-message';
import type { FormAction } from '@/components/ui/form-state';
import { SubmitButton } from '@/components/ui/submit-button';
import { useFormAction } from '@/components/ui/use-form-action';

/** Asks AWS what the stream is like now; the worker does it by itself every quarter of an hour. */
export function ReadStream({ action, id }: { readonly action: FormAction; readonly id: string }) {
  const { state, formProps } = useFormAction(action);
  return (
    <form {...formProps} className="mt-2 flex flex-col items-start gap-2">
      <input type="hidden" name="id" value={id} />
      <SubmitButton size="sm" busyLabel="Reading">
        <RotateCw className="i i-14" aria-hidden />
        Read now
      </SubmitButton>
      <FormMessage state={state} />
    </form>
  );
}
