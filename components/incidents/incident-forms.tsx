'use client';
import { Field } from '@/components/ui/field';
import { FormMessage } from '@/components/ui/form-message';
import { errorOf, type FormAction, typed } from '@/components/ui/form-state';
import { Input, Textarea } from '@/components/ui/input';
import { SubmitButton } from '@/components/ui/submit-button';
import { useFormAction } from '@/components/ui/use-form-action';

type Props = { readonly action: FormAction; readonly number: number };

/** Says to everybody who looks that somebody takes care of it. */
export function AcknowledgeForm({ action, number }: Props) {
  const { state, formProps } = useFormAction(action);
  return (
    <form {...formProps}>
      <input type="hidden" name="number" value={number} />
      <SubmitButton variant="primary" busyLabel="Acknowledging">
        Acknowledge
      </SubmitButton>
      <FormMessage state={state} />
    </form>
  );
}

export function NoteForm({ action, number }: Props) {
  const { state, formProps } = useFormAction(action);
  return (
    <form {...formProps} className="flex max-w-[680px] flex-col items-start gap-3 p-4">
      <input type="hidden" name="number" value={number} />
      <Field
        className="w-full"
        label="Add a note"
        hint="What you found out or did. It stays with the incident."
        error={errorOf(state, 'text')}
      >
        <Textarea name="text" rows={2} maxLength={2_000} defaultValue={typed(state, 'text')} />
      </Field>
      <FormMessage state={state} />
      <SubmitButton busyLabel="Adding">Add the note</SubmitButton>
    </form>
  );
}

/** For what no rule ends; a rule that goes on firing opens no other incident before it has cleared once. */
export function CloseForm({ action, number }: Props) {
  const { state, formProps } = useFormAction(action);
  return (
    <form {...formProps} className="mt-2 flex flex-col items-start gap-3">
      <input type="hidden" name="number" value={number} />
      <Field className="w-full" label="Why it is over" error={errorOf(state, 'text')}>
        <Input name="text" maxLength={300} autoComplete="off" defaultValue={typed(state, 'text')} />
      </Field>
      <FormMessage state={state} />
      <SubmitButton busyLabel="Closing">Close the incident</SubmitButton>
    </form>
  );
}

export function OpenIncidentForm({ action, slug }: { readonly action: FormAction; readonly slug: string }) {
  const { state, formProps } = useFormAction(action);
  return (
    <form {...formProps} className="mt-5 flex max-w-[680px] flex-col items-start gap-4">
      <input type="hidden" name="slug" value={slug} />
      <FormMessage state={state} />
      <Field
        className="w-full"
        label="What is wrong"
        hint="The title of the incident. Owners and governance are told at once."
        error={errorOf(state, 'reason')}
      >
        <Input name="reason" maxLength={200} autoComplete="off" defaultValue={typed(state, 'reason')} />
      </Field>
      <SubmitButton variant="primary" busyLabel="Opening">
        Open the incident
      </SubmitButton>
    </form>
  );
}
