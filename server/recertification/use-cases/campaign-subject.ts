import type { Campaign } from '../ports';

/** What an audit record says a campaign is; with a project, its members read it too. */
export const campaignSubject = ({ id, number }: Pick<Campaign, 'id' | 'number'>, projectId?: string) =>
  ({
    subjectType: 'recertification',
    subjectId: id,
    subjectLabel: `Recertification ${number}`,
    ...(projectId === undefined ? {} : { projectId }),
  }) as const;

/** How many there are of each owning project. */
export function byOwner(items: readonly { readonly ownerProjectId: string }[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { ownerProjectId } of items) counts.set(ownerProjectId, (counts.get(ownerProjectId) ?? 0) + 1);
  return counts;
}
