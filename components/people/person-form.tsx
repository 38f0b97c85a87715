'use client';
import { ButtonLink } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { FormMessage } from '@/components/ui/form-message';
import { errorOf, type FormState, typed } from '@/components/ui/form-state';
import { Input } from '@/components/ui/input';
import { SubmitButton } from '@/components/ui/submit-button';
import { useFormAction } from '@/components/ui/use-form-action';
import { ORGANISATION_ROLES } from '@/server/kernel/actor';
import { chosenRoles } from './chosen-roles';
import { OneTimeLink } from './one-time-link';
import { OrganisationRoleChoices } from './role-choices';

/** Adds somebody, who chooses a password by the link that is shown then. */
export function PersonForm({
  action,
}: {
  readonly action: (previous: FormState, form: FormData) => Promise<FormState>;
}) {
  const { state, formProps } = useFormAction(action);
  if (state.status === 'done' && state.message && state.shownOnce)
    return (
      <div className="max-w-[560px]">
        <OneTimeLink
          title={state.message}
          link={state.shownOnce}
          next={
            state.link && (
              <ButtonLink href={state.link.href} variant="primary">
                {state.link.label}
              </ButtonLink>
            )
          }
        />
      </div>
    );
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
