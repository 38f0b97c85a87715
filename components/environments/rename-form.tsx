'use client';
import type { Asked } from '@/components/ui/confirm-words';
import { Field } from '@/components/ui/field';
import { FormMessage } from '@/components/ui/form-message';
import { errorOf, type FormAction, typed } from '@/components/ui/form-state';
import { Input } from '@/components/ui/input';
import { NextField } from '@/components/ui/next-field';
import { SubmitButton } from '@/components/ui/submit-button';
import { useFormAction } from '@/components/ui/use-form-action';
import type { EnvironmentPage } from '@/server/environments/view';

export function RenameForm({
  environment,
  action,
  keep,
  onDone,
  next,
}: Asked & {
  readonly environment: Pick<EnvironmentPage, 'id' | 'name' | 'version'>;
  readonly action: FormAction;
}) {
  const { state, formProps } = useFormAction(action, onDone);
  return (
    <form {...formProps} className="mt-4" noValidate>
      <input type="hidden" name="id" value={environment.id} />
      <input type="hidden" name="version" value={environment.version} />
      <NextField next={next} />
      {errorOf(state, 'name') === undefined && <FormMessage state={state} />}
      <Field label="Name" error={errorOf(state, 'name')}>
        <Input name="name" required maxLength={60} defaultValue={typed(state, 'name', environment.name)} />
      </Field>
      <div className="mt-4 flex flex-wrap justify-end gap-2">
        {keep}
        <SubmitButton variant="primary" busyLabel="Renaming">
          Rename
        </SubmitButton>
      </div>
    </form>
  );
}
