'use client';
import { ButtonLink } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { FormMessage } from '@/components/ui/form-message';
import { errorOf, type FormState, typed } from '@/components/ui/form-state';
import { Input, Textarea } from '@/components/ui/input';
import { SubmitButton } from '@/components/ui/submit-button';
import { useFormAction } from '@/components/ui/use-form-action';

export function ProjectForm({
  action,
}: {
  readonly action: (previous: FormState, form: FormData) => Promise<FormState>;
}) {
  const { state, formProps } = useFormAction(action);
  return (
    <form {...formProps} className="flex max-w-[560px] flex-col gap-5" noValidate>
      <FormMessage state={state} />
      <Field label="Name" error={errorOf(state, 'name')}>
        <Input
          name="name"
          autoComplete="off"
          required
          defaultValue={typed(state, 'name')}
          placeholder="Payments Core"
        />
      </Field>
      <Field
        label="Short name"
        hint="Stands in addresses and stays: lower-case letters, digits and hyphens."
        error={errorOf(state, 'slug')}
      >
        <Input
          name="slug"
          autoComplete="off"
          required
          defaultValue={typed(state, 'slug')}
          placeholder="payments-core"
        />
      </Field>
      <Field label="Description" optional error={errorOf(state, 'description')}>
        <Textarea name="description" maxLength={2_000} defaultValue={typed(state, 'description')} />
      </Field>
      <div className="flex flex-wrap gap-2">
        <SubmitButton variant="primary" busyLabel="Creating">
          Create project
        </SubmitButton>
        <ButtonLink href="/projects" variant="ghost">
          Cancel
        </ButtonLink>
      </div>
    </form>
  );
}
