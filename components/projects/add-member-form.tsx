'use client';
import { chosenRoles } from '@/components/people/chosen-roles';
import { ProjectRoleChoices } from '@/components/people/role-choices';
import { Field } from '@/components/ui/field';
import { FormMessage } from '@/components/ui/form-message';
import { errorOf, type FormAction, typed } from '@/components/ui/form-state';
import { Input } from '@/components/ui/input';
import { SubmitButton } from '@/components/ui/submit-button';
import { useFormAction } from '@/components/ui/use-form-action';
import { PROJECT_ROLES } from '@/server/kernel/actor';
import type { ProjectPage } from '@/server/projects/view';

export function AddMemberForm({
  project,
  action,
}: {
  readonly project: ProjectPage;
  readonly action: FormAction;
}) {
  const { state, formProps } = useFormAction(action);
  const roles = chosenRoles(state, 'roles', PROJECT_ROLES, ['MEMBER']);
  return (
    <form {...formProps} className="flex flex-col gap-4 border-t border-line p-4" noValidate>
      <h3>Add somebody</h3>
      <FormMessage state={state} />
      <input type="hidden" name="projectId" value={project.id} />
      <Field label="E-mail" error={errorOf(state, 'email')} className="max-w-[420px]">
        <Input
          name="email"
          type="email"
          autoComplete="off"
          defaultValue={typed(state, 'email')}
          placeholder="name@example.com"
        />
      </Field>
      <ProjectRoleChoices chosen={roles} error={errorOf(state, 'roles')} />
      <div>
        <SubmitButton busyLabel="Adding">Add to the project</SubmitButton>
      </div>
    </form>
  );
}
