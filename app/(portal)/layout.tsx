import type { ReactNode } from 'react';
import { navigation } from '@/components/shell/navigation';
import { Shell } from '@/components/shell/shell';
import { governsSomething, may, readsEverything } from '@/server/access/permissions';
import { requireActor } from '@/server/access/session';
import { deps } from '@/server/deps';
import { countDrift } from '@/server/drift/queries';
import { countOpenIncidents } from '@/server/incidents/list-queries';
import type { Actor } from '@/server/kernel/actor';
import { countFailedDeliveries } from '@/server/notifications/delivery-queries';
import { countUnread } from '@/server/notifications/queries';
import { currentProject, ownProjects } from '@/server/projects/current-project';
import { getSidebarCounts } from '@/server/projects/queries';
import type { OwnProject } from '@/server/projects/view';
import { loadEnvironment } from '@/server/runtime/environment';
import { signOutAction, switchProjectAction } from './actions';

/** What the sidebar offers; the pages and actions behind it check for themselves. */
const sidebarRights = (actor: Actor, project: OwnProject | null) => ({
  // Whichever project they work for: the approvals are those of all their projects.
  decide: governsSomething(actor) || actor.memberships.some(({ roles }) => roles.includes('PRODUCT_OWNER')),
  seeAll: readsEverything(actor),
  seeReviews: may(actor, 'review-policy:see'),
  seeAccounts: may(actor, 'accounts:see'),
  manageDomains: may(actor, 'domains:manage'),
  managePeople: may(actor, 'users:manage'),
  seeDrift:
    readsEverything(actor) ||
    governsSomething(actor) ||
    actor.standsInFor !== undefined ||
    actor.memberships.some(({ roles }) => roles.includes('PRODUCT_OWNER')),
  administerNotifications: may(actor, 'notifications:administer'),
  seeSpend: may(actor, 'metrics:see-spend'),
  seeAudit: project
    ? may(actor, 'audit:see-project', { projectId: project.id })
    : may(actor, 'audit:see-all'),
});

export default async function PortalLayout({ children }: { readonly children: ReactNode }) {
  const actor = await requireActor();
  const [projects, project] = await Promise.all([ownProjects(actor), currentProject(actor)]);
  const [own, drift, incidents, unread, undelivered] = await Promise.all([
    getSidebarCounts(deps, actor, project?.id ?? null),
    countDrift(deps, actor),
    countOpenIncidents(deps, actor, project?.id ?? null),
    countUnread(deps, actor),
    countFailedDeliveries(deps, actor),
  ]);
  const counts = { ...own, drift };
  return (
    <Shell
      data={{
        person: { name: actor.name, email: actor.email },
        projects: projects.map(({ slug, name }) => ({ slug, name })),
        project: project && { slug: project.slug, name: project.name },
        wholeOrganisation:
          projects.length === 0 && (actor.organisationRoles.length > 0 || governsSomething(actor)),
        groups: navigation({ project, counts, incidents, undelivered, may: sidebarRights(actor, project) }),
        sandbox: loadEnvironment().SLUICE_AWS === 'sandbox',
        unread: { count: unread, at: deps.clock.now().toISOString() },
        switchProject: switchProjectAction,
        signOut: signOutAction,
      }}
    >
      {children}
    </Shell>
  );
}
