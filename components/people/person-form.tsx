'use client';
import { PasswordInput } from '@/components/sign-in/password-input';
import { ButtonLink } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { FormMessage } from '@/components/ui/form-message';
import { errorOf, type FormState, typed } from '@/components/ui/form-state';
import { Input } from '@/components/ui/input';
import { SubmitButton } from '@/components/ui/submit-button';
import { useFormAction } from '@/components/ui/use-form-action';
import { ORGANISATION_ROLES } from '@/server/kernel/actor';
import { chosenRoles } from './chosen-roles';
import { OrganisationRoleChoices } from './role-choices';

/** Adds somebody with a first password that they change themselves. */
export function PersonForm({
  action,
}: {
  readonly action: (previous: FormState, form: FormData) => Promise<FormState>;
}) {
  const { state, formProps } = useFormAction(action);
  const roles = chosenRoles(state, 'organisationRoles', ORGANISATION_ROLES, []);
  return (
    <form {...formProps} className="flex max-w-[560px] flex-col gap-5" noValidate>
      <FormMessage state={state} />
      <Field label="Name" error={errorOf(state, 'name')}>
        <Input name="name" autoComplete="off" required defaultValue={typed(state, 'name')} />
      </Field>
      <Field label="E-mail" hint="They sign in with it." error={errorOf(state, 'email')}>
        <Input
          name="email"
          type="email"
          autoComplete="off"
          required
          defaultValue={typed(state, 'email')}
          placeholder="name@example.com"
        />
      </Field>
      <Field
        label="First password"
        hint="At least 10 characters. Hand it over safely; they change it in their own menu."
        error={errorOf(state, 'password')}
      >
        <PasswordInput name="password" size="md" autoComplete="new-password" required />
      </Field>
      <OrganisationRoleChoices
        name="organisationRoles"
        chosen={roles}
        error={errorOf(state, 'organisationRoles')}
      />
      <div className="flex flex-wrap gap-2">
        <SubmitButton variant="primary" busyLabel="Adding">
          Add person
        </SubmitButton>
        <ButtonLink href="/people" variant="ghost">
          Cancel
        </ButtonLink>
      </div>
    </form>
  );
}
