'use client';
import { chosenRoles } from '@/components/people/chosen-roles';
import { ProjectRoleChoices } from '@/components/people/role-choices';
import type { Asked } from '@/components/ui/confirm-words';
import { FormMessage } from '@/components/ui/form-message';
import { errorOf, type FormAction } from '@/components/ui/form-state';
import { NextField } from '@/components/ui/next-field';
import { SubmitButton } from '@/components/ui/submit-button';
import { useFormAction } from '@/components/ui/use-form-action';
import { PROJECT_ROLES } from '@/server/kernel/actor';
import type { ProjectMember } from '@/server/projects/view';

/** Replaces what one person is in one project. */
export function MemberRolesForm({
  projectId,
  member,
  action,
  keep,
  onDone,
  next,
}: Asked & {
  readonly projectId: string;
  readonly member: ProjectMember;
  readonly action: FormAction;
}) {
  const { state, formProps } = useFormAction(action, onDone);
  const roles = chosenRoles(state, 'roles', PROJECT_ROLES, member.roles);
  return (
    <form {...formProps} className="mt-4 flex flex-col gap-4">
      <input type="hidden" name="projectId" value={projectId} />
      <input type="hidden" name="userId" value={member.userId} />
      <NextField next={next} />
      <FormMessage state={state} />
      <ProjectRoleChoices chosen={roles} error={errorOf(state, 'roles')} />
      <div className="flex flex-wrap justify-end gap-2">
        {keep}
        <SubmitButton variant="primary" busyLabel="Saving">
          Save roles
        </SubmitButton>
      </div>
    </form>
  );
}
