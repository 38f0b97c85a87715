'use client';
import { CheckCheck } from 'lucide-react';
import { FormMessage } from '@/components/ui/form-message';
import type { FormAction } from '@/components/ui/form-state';
import { SubmitButton } from '@/components/ui/submit-button';
import { useFormAction } from '@/components/ui/use-form-action';

export function ReadAllForm({ action }: { readonly action: FormAction }) {
  const { state, formProps } = useFormAction(action);
  return (
    <form {...formProps}>
      <FormMessage state={state} />
      <SubmitButton busyLabel="Marking">
        <CheckCheck className="i" aria-hidden />
        Mark all read
      </SubmitButton>
    </form>
  );
}
