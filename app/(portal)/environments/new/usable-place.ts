import { may } from '@/server/access/permissions';
import { listUsableAccounts } from '@/server/accounts/queries';
import type { UsableAccount } from '@/server/accounts/view';
import { deps } from '@/server/deps';
import type { Actor } from '@/server/kernel/actor';
import { currentProject } from '@/server/projects/current-project';
import type { ProjectSummary } from '@/server/projects/view';

export type UsablePlace =
  | {
      readonly state: 'usable';
      readonly project: ProjectSummary;
      readonly accounts: readonly [UsableAccount, ...UsableAccount[]];
    }
  | NoPlace;

/** `project` is the one that has no account; null when the person may not add environments anywhere. */
export type NoPlace = { readonly state: 'none'; readonly project: string | null };

/** The current project with the accounts in which it may name roles: those that are its own as a whole. */
export async function usablePlace(actor: Actor): Promise<UsablePlace> {
  const project = await currentProject(actor);
  if (!project || !may(actor, 'environments:manage', { projectId: project.id }))
    return { state: 'none', project: null };
  const accounts = await listUsableAccounts(deps, actor, project.id);
  const [first, ...others] = accounts.filter((account) => account.whole);
  return first
    ? { state: 'usable', project, accounts: [first, ...others] }
    : { state: 'none', project: project.name };
}
