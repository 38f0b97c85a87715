'use client';
import { Field } from '@/components/ui/field';
import { FormMessage } from '@/components/ui/form-message';
import { errorOf, type FormState, typed } from '@/components/ui/form-state';
import { Input } from '@/components/ui/input';
import { Panel } from '@/components/ui/panel';
import { SubmitButton } from '@/components/ui/submit-button';
import { useFormAction } from '@/components/ui/use-form-action';

export function DomainForm({
  action,
}: {
  readonly action: (previous: FormState, form: FormData) => Promise<FormState>;
}) {
  const { state, formProps } = useFormAction(action);
  return (
    <Panel title="Create a domain">
      <form {...formProps} className="flex flex-col gap-3 p-4" noValidate>
        <FormMessage state={state} />
        <div className="grid items-start gap-3 md:grid-cols-[200px_200px_minmax(0,1fr)_auto]">
          <Field label="Name" error={errorOf(state, 'name')}>
            <Input
              name="name"
              autoComplete="off"
              defaultValue={typed(state, 'name')}
              placeholder="Payments"
            />
          </Field>
          <Field label="Short name" hint="Lower-case, in addresses." error={errorOf(state, 'slug')}>
            <Input
              name="slug"
              autoComplete="off"
              defaultValue={typed(state, 'slug')}
              placeholder="payments"
            />
          </Field>
          <Field label="Description" optional error={errorOf(state, 'description')}>
            <Input name="description" autoComplete="off" defaultValue={typed(state, 'description')} />
          </Field>
          <SubmitButton className="md:mt-[26px]" busyLabel="Creating">
            Create domain
          </SubmitButton>
        </div>
      </form>
    </Panel>
  );
}
