import { plural } from '@/components/catalog/stream-words';
import { Button } from '@/components/ui/button';
import type { FormAction } from '@/components/ui/form-state';
import { RemoveDialog } from '@/components/ui/remove-dialog';
import type { ProjectPage } from '@/server/projects/view';
import { membersWords } from './project-words';

export function RemoveProject({
  project,
  action,
}: {
  readonly project: ProjectPage;
  readonly action: FormAction;
}) {
  return (
    <RemoveDialog
      trigger={<Button variant="danger">Remove</Button>}
      title={`Remove ${project.name}?`}
      description="It cannot be brought back. What it did stays in the history."
      what={project}
      action={action}
      effects={[
        {
          key: 'members',
          kind: 'who',
          text: membersWords(project.members.length),
        },
        {
          key: 'accounts',
          kind: 'removes',
          text: `${plural(project.assignments.length, 'assignment')} of accounts and streams`,
        },
        {
          key: 'live',
          kind: 'when',
          text: 'Only when no product, open request or subscription hangs on it',
        },
      ]}
    />
  );
}
