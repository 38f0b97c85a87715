'use client';
import { AskDialog } from '@/components/ui/ask-dialog';
import { buttonStyle } from '@/components/ui/button';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import type { FormAction } from '@/components/ui/form-state';
import type { ProjectMember, ProjectPage } from '@/server/projects/view';
import { MemberRolesForm } from './member-roles-form';
import { memberActHref, memberRolesWords, removeMemberWords } from './project-words';

/** Change somebody's roles in the project, or take them out of it. */
export function MemberActions({
  project,
  member,
  change,
  remove,
}: {
  readonly project: Pick<ProjectPage, 'id' | 'slug' | 'name'>;
  readonly member: ProjectMember;
  readonly change: FormAction;
  readonly remove: FormAction;
}) {
  const { userId, name } = member;
  const names = { member: name, project: project.name };
  return (
    <div className="flex justify-end gap-1.5">
      <AskDialog
        href={memberActHref(project.slug, userId, 'roles')}
        words={memberRolesWords(names)}
        opener={{
          className: buttonStyle({ size: 'sm' }),
          'aria-label': `Change roles of ${name}`,
          children: 'Change',
        }}
      >
        {(asked) => <MemberRolesForm projectId={project.id} member={member} action={change} {...asked} />}
      </AskDialog>
      <ConfirmDialog
        href={memberActHref(project.slug, userId, 'remove')}
        words={removeMemberWords(names)}
        action={remove}
        about={{ projectId: project.id, userId }}
        opener={{
          className: buttonStyle({ size: 'sm', variant: 'ghost' }),
          'aria-label': `Remove ${name}`,
          children: 'Remove',
        }}
      />
    </div>
  );
}
