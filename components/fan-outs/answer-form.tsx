'use client';
import { Field } from '@/components/ui/field';
import { FormMessage } from '@/components/ui/form-message';
import { errorOf, type FormAction, typed } from '@/components/ui/form-state';
import { Input } from '@/components/ui/input';
import { SubmitButton } from '@/components/ui/submit-button';
import { useFormAction } from '@/components/ui/use-form-action';

/** Declines a proposal, or takes it back. */
export function AnswerForm({
  proposal: { id, version },
  action,
  go,
  busy,
}: {
  readonly proposal: { readonly id: string; readonly version: number };
  readonly action: FormAction;
  readonly go: string;
  readonly busy: string;
}) {
  const { state, formProps } = useFormAction(action);
  return (
    <form {...formProps} className="mt-2 flex max-w-[520px] flex-col gap-3">
      <input type="hidden" name="id" value={id} />
      <input type="hidden" name="version" value={version} />
      <FormMessage state={state} />
      <Field label="Note" hint="The other side reads it." error={errorOf(state, 'note')} optional>
        <Input name="note" autoComplete="off" defaultValue={typed(state, 'note')} />
      </Field>
      <div>
        <SubmitButton busyLabel={busy}>{go}</SubmitButton>
      </div>
    </form>
  );
}
