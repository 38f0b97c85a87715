'use client';
import { Field } from '@/components/ui/field';
import { FormMessage } from '@/components/ui/form-message';
import { errorOf, type FormAction, typed } from '@/components/ui/form-state';
import { Textarea } from '@/components/ui/input';
import { SubmitButton } from '@/components/ui/submit-button';
import { useFormAction } from '@/components/ui/use-form-action';

/** A word about the request, for both sides to read. Give it a new key when one was added, so that it is empty again. */
export function CommentForm({ action, number }: { readonly action: FormAction; readonly number: number }) {
  const { state, formProps } = useFormAction(action);
  const fault = errorOf(state, 'comment');
  return (
    <form {...formProps} className="mt-1 mb-5 flex flex-col gap-2">
      <input type="hidden" name="number" value={number} />
      {state.status === 'error' && fault === undefined && <FormMessage state={state} />}
      <Field label="Say something" hint="Both sides read it. It decides nothing." error={fault}>
        <Textarea name="comment" rows={2} maxLength={2_000} defaultValue={typed(state, 'comment')} />
      </Field>
      <div>
        <SubmitButton size="sm" busyLabel="Adding">
          Add comment
        </SubmitButton>
      </div>
    </form>
  );
}
