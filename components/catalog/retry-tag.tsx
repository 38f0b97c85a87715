'use client';
import { RotateCw } from 'lucide-react';
import { FormMessage } from '@/components/ui/form-message';
import type { FormAction } from '@/components/ui/form-state';
import { SubmitButton } from '@/components/ui/submit-button';
import { useFormAction } from '@/components/ui/use-form-action';

export function RetryTag({
  action,
  id,
  version,
}: {
  readonly action: FormAction;
  readonly id: string;
  readonly version: number;
}) {
  const { state, formProps } = useFormAction(action);
  return (
    <form {...formProps}>
      <input type="hidden" name="id" value={id} />
      <input type="hidden" name="version" value={version} />
      <SubmitButton size="sm" busyLabel="Asking">
        <RotateCw className="i i-14" aria-hidden />
        Write the tag again
      </SubmitButton>
      <FormMessage state={state} />
    </form>
  );
}
