'use client';
import { buttonStyle } from '@/components/ui/button';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import type { FormAction } from '@/components/ui/form-state';
import type { ProjectPage } from '@/server/projects/view';
import { removeProjectWords } from './project-words';

export const RemoveProject = ({
  project,
  action,
}: {
  readonly project: ProjectPage;
  readonly action: FormAction;
}) => (
  <ConfirmDialog
    href={`/projects/${project.slug}/remove`}
    words={removeProjectWords(project)}
    action={action}
    about={{ id: project.id, version: project.version }}
    opener={{ className: buttonStyle({ variant: 'danger' }), children: 'Remove' }}
  />
);
