import type { ComponentProps } from 'react';
import { PageFrame } from '@/components/shell/page-frame';
import { ButtonLink } from '@/components/ui/button';
import { DeniedState } from '@/components/ui/state-box';
import type { NoPlace } from './usable-place';

/** Why no environment can be added here, and who can change that. */
export function NoAccount({
  place: { project },
  crumbs,
}: {
  readonly place: NoPlace;
  readonly crumbs: ComponentProps<typeof PageFrame>['crumbs'];
}) {
  return (
    <PageFrame crumbs={crumbs}>
      <h1 className="sr-only">New environment</h1>
      <DeniedState
        title={project === null ? 'You cannot add environments here' : `No account is assigned to ${project}`}
        action={<ButtonLink href="/environments">Back to environments</ButtonLink>}
      >
        {project === null
          ? 'Consumer owners of a project manage its environments.'
          : 'Roles can be named in accounts that are assigned to the project as a whole. A platform admin assigns accounts.'}
      </DeniedState>
    </PageFrame>
  );
}
