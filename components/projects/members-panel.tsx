import { projectRoleNames } from '@/components/people/role-words';
import type { FormAction } from '@/components/ui/form-state';
import { Panel } from '@/components/ui/panel';
import { Cell, HeadCell, Table } from '@/components/ui/table';
import { Tag } from '@/components/ui/tag';
import type { ProjectPage } from '@/server/projects/view';
import { AddMemberForm } from './add-member-form';
import { MemberActions } from './member-actions';

/** Who belongs to the project; whoever manages projects adds, changes and removes. */
export function MembersPanel({
  project,
  actions,
}: {
  readonly project: ProjectPage;
  readonly actions: Readonly<Record<'add' | 'change' | 'remove', FormAction>>;
}) {
  return (
    <Panel title="Members" note={project.members.length === 0 ? undefined : String(project.members.length)}>
      {project.members.length === 0 ? (
        <p className="p-4 text-ink-2">Nobody belongs to this project yet.</p>
      ) : (
        <Table caption="Members of the project">
          <thead>
            <tr>
              <HeadCell>Person</HeadCell>
              <HeadCell>Roles</HeadCell>
              {project.mayManage && (
                <HeadCell>
                  <span className="sr-only">Change</span>
                </HeadCell>
              )}
            </tr>
          </thead>
          <tbody>
            {project.members.map((member) => (
              <tr key={member.userId}>
                <Cell>
                  <span className="min-w-0">
                    <span className="font-strong">{member.name}</span>
                    {member.disabled && <Tag className="ml-2">disabled</Tag>}
                    <span className="block text-12 text-ink-3 [overflow-wrap:anywhere]">{member.email}</span>
                  </span>
                </Cell>
                <Cell label="Roles">{projectRoleNames(member.roles)}</Cell>
                {project.mayManage && (
                  <Cell>
                    <MemberActions
                      project={project}
                      member={member}
                      change={actions.change}
                      remove={actions.remove}
                    />
                  </Cell>
                )}
              </tr>
            ))}
          </tbody>
        </Table>
      )}
      {project.mayManage && (
        <AddMemberForm key={project.members.length} project={project} action={actions.add} />
      )}
    </Panel>
  );
}
