'use client';
import { Field } from '@/components/ui/field';
import { FormMessage } from '@/components/ui/form-message';
import { errorOf, type FormAction, typed } from '@/components/ui/form-state';
import { Textarea } from '@/components/ui/input';
import { SubmitButton } from '@/components/ui/submit-button';
import { useFormAction } from '@/components/ui/use-form-action';

/** What changes and when, in the owner's words, and the button that tells it. */
export function TellForm({
  action,
  focus,
  field,
  projects,
}: {
  readonly action: FormAction;
  readonly focus: string;
  readonly field: string;
  readonly projects: number;
}) {
  const { state, formProps } = useFormAction(action);
  return (
    <form {...formProps} className="mt-5 flex max-w-[620px] flex-col gap-4">
      <input type="hidden" name="focus" value={focus} />
      <input type="hidden" name="field" value={field} />
      <FormMessage state={state} />
      <Field label="What changes, and when" error={errorOf(state, 'note')} optional>
        <Textarea name="note" rows={3} maxLength={500} defaultValue={typed(state, 'note', '')} />
      </Field>
      <div>
        <SubmitButton variant="primary" busyLabel="Telling them">
          {projects === 1 ? 'Tell the project' : `Tell the ${projects} projects`}
        </SubmitButton>
      </div>
    </form>
  );
}
