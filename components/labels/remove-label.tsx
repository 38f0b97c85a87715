'use client';
import { FormMessage } from '@/components/ui/form-message';
import type { FormAction } from '@/components/ui/form-state';
import { SubmitButton } from '@/components/ui/submit-button';
import { useFormAction } from '@/components/ui/use-form-action';

/** Takes back what was said of one field. */
export function RemoveLabel({
  action,
  productId,
  label,
}: {
  readonly action: FormAction;
  readonly productId: string;
  readonly label: { readonly id: string; readonly path: string };
}) {
  const { state, formProps } = useFormAction(action);
  return (
    <form {...formProps}>
      <input type="hidden" name="productId" value={productId} />
      <input type="hidden" name="labelId" value={label.id} />
      <FormMessage state={state} />
      <SubmitButton size="sm" variant="ghost" busyLabel="Removing">
        Remove<span className="sr-only"> the label of {label.path}</span>
      </SubmitButton>
    </form>
  );
}
