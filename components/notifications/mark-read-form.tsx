'use client';
import { FormMessage } from '@/components/ui/form-message';
import type { FormAction } from '@/components/ui/form-state';
import { SubmitButton } from '@/components/ui/submit-button';
import { useFormAction } from '@/components/ui/use-form-action';
import type { InboxItem } from '@/server/notifications/view';

/** Reads one without going there. */
export function MarkReadForm({ item, action }: { readonly item: InboxItem; readonly action: FormAction }) {
  const { state, formProps } = useFormAction(action);
  return (
    <form {...formProps}>
      <input type="hidden" name="id" value={item.id} />
      <SubmitButton size="sm" variant="ghost" busyLabel="Marking" aria-label={`Mark read: ${item.text}`}>
        Mark read
      </SubmitButton>
      <FormMessage state={state} />
    </form>
  );
}
