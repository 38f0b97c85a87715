'use client';
import { FormMessage } from '@/components/ui/form-message';
import { errorOf, type FormState } from '@/components/ui/form-state';
import { Panel } from '@/components/ui/panel';
import { SubmitButton } from '@/components/ui/submit-button';
import { useFormAction } from '@/components/ui/use-form-action';
import type { PersonPage } from '@/server/access/view';
import { ORGANISATION_ROLES } from '@/server/kernel/actor';
import { chosenRoles } from './chosen-roles';
import { OrganisationRoleChoices } from './role-choices';

/** Replaces what a person is in the organisation; it holds from their next click on. */
export function RolesPanel({
  person,
  action,
}: {
  readonly person: PersonPage;
  readonly action: (previous: FormState, form: FormData) => Promise<FormState>;
}) {
  const { state, formProps } = useFormAction(action);
  const roles = chosenRoles(state, 'roles', ORGANISATION_ROLES, person.organisationRoles);
  return (
    <Panel title="Organisation" note="holds from the person’s next click on">
      <form {...formProps} className="flex flex-col gap-4 p-4">
        <FormMessage state={state} />
        <input type="hidden" name="userId" value={person.id} />
        <OrganisationRoleChoices name="roles" chosen={roles} error={errorOf(state, 'roles')} />
        <div className="flex items-center gap-3">
          <SubmitButton busyLabel="Saving">Save roles</SubmitButton>
          <span role="status" className="text-ink-2">
            {state.status === 'done' && 'Saved.'}
          </span>
        </div>
      </form>
    </Panel>
  );
}
