'use client';
import type { FormAction } from '@/components/ui/form-state';
import { SubmitButton } from '@/components/ui/submit-button';
import { useFormAction } from '@/components/ui/use-form-action';

export function StopScenario({ id, action }: { readonly id: string; readonly action: FormAction }) {
  const { formProps } = useFormAction(action);
  return (
    <form {...formProps}>
      <input type="hidden" name="id" value={id} />
      <SubmitButton variant="secondary" size="sm" busyLabel="Stopping">
        Stop
      </SubmitButton>
    </form>
  );
}
