'use client';
import { useState } from 'react';
import { chosenRoles } from '@/components/people/chosen-roles';
import { ProjectRoleChoices } from '@/components/people/role-choices';
import { Button } from '@/components/ui/button';
import { Dialog, DialogClose, Effects } from '@/components/ui/dialog';
import { FormMessage } from '@/components/ui/form-message';
import { errorOf, type FormState } from '@/components/ui/form-state';
import { SubmitButton } from '@/components/ui/submit-button';
import { useFormAction } from '@/components/ui/use-form-action';
import { PROJECT_ROLES } from '@/server/kernel/actor';
import type { ProjectMember, ProjectPage } from '@/server/projects/view';

export type ProjectAction = (previous: FormState, form: FormData) => Promise<FormState>;

type OfMember = {
  readonly project: Pick<ProjectPage, 'id' | 'name'>;
  readonly member: ProjectMember;
};

export function MemberActions({
  change,
  remove,
  ...of
}: OfMember & { readonly change: ProjectAction; readonly remove: ProjectAction }) {
  return (
    <div className="flex justify-end gap-1.5">
      <ChangeRoles {...of} action={change} />
      <RemoveMember {...of} action={remove} />
    </div>
  );
}

/** A dialog that closes when its act is done. */
function useDialogAction(action: ProjectAction) {
  const [open, setOpen] = useState(false);
  const { state, formProps } = useFormAction(action, () => setOpen(false));
  return { open, setOpen, state, formProps };
}

function ChangeRoles({ project, member, action }: OfMember & { readonly action: ProjectAction }) {
  const { open, setOpen, state, formProps } = useDialogAction(action);
  const roles = chosenRoles(state, 'roles', PROJECT_ROLES, member.roles);
  return (
    <Dialog
      open={open}
      onOpenChange={setOpen}
      trigger={
        <Button size="sm" aria-label={`Change roles of ${member.name}`}>
          Change
        </Button>
      }
      title={`Roles of ${member.name}`}
      description={`In ${project.name}. They hold from the next click of this person on.`}
    >
      <form {...formProps} className="mt-4 flex flex-col gap-4">
        <input type="hidden" name="projectId" value={project.id} />
        <input type="hidden" name="userId" value={member.userId} />
        <FormMessage state={state} />
        <ProjectRoleChoices chosen={roles} error={errorOf(state, 'roles')} />
        <div className="flex flex-wrap justify-end gap-2">
          <DialogClose asChild>
            <Button>Leave them</Button>
          </DialogClose>
          <SubmitButton variant="primary" busyLabel="Saving">
            Save roles
          </SubmitButton>
        </div>
      </form>
    </Dialog>
  );
}

function RemoveMember({ project, member, action }: OfMember & { readonly action: ProjectAction }) {
  const { open, setOpen, state, formProps } = useDialogAction(action);
  return (
    <Dialog
      open={open}
      onOpenChange={setOpen}
      trigger={
        <Button size="sm" variant="ghost" aria-label={`Remove ${member.name}`}>
          Remove
        </Button>
      }
      title={`Remove ${member.name} from ${project.name}?`}
      description="They can be added again."
    >
      <Effects
        items={[
          { key: 'sees', kind: 'removes', text: 'They no longer see what only the project sees' },
          { key: 'aws', kind: 'who', text: 'The project’s subscriptions and roles in AWS stay' },
        ]}
      />
      <form {...formProps}>
        <input type="hidden" name="projectId" value={project.id} />
        <input type="hidden" name="userId" value={member.userId} />
        <FormMessage state={state} />
        <div className="mt-4 flex flex-wrap justify-end gap-2">
          <DialogClose asChild>
            <Button>Leave them in</Button>
          </DialogClose>
          <SubmitButton variant="danger-solid" busyLabel="Removing">
            Remove
          </SubmitButton>
        </div>
      </form>
    </Dialog>
  );
}
