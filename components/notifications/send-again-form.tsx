'use client';
import { FormMessage } from '@/components/ui/form-message';
import type { FormAction } from '@/components/ui/form-state';
import { SubmitButton } from '@/components/ui/submit-button';
import { useFormAction } from '@/components/ui/use-form-action';
import type { DeliveryRow } from '@/server/notifications/view';

export function SendAgainForm({ row, action }: { readonly row: DeliveryRow; readonly action: FormAction }) {
  const { state, formProps } = useFormAction(action);
  return (
    <form {...formProps}>
      <input type="hidden" name="id" value={row.id} />
      <SubmitButton size="sm" busyLabel="Queueing" aria-label={`Send again to ${row.to}: ${row.text}`}>
        Send again
      </SubmitButton>
      <FormMessage state={state} />
    </form>
  );
}
