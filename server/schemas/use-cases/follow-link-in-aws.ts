import { type RepairDeps, type Repaired, repairTarget } from '../../drift/use-cases/repair-target';
import { scanTarget } from '../../drift/use-cases/scan-target';
import type { UnitOfWork } from '../../kernel/unit-of-work';
import type { LinkRepository } from '../ports';

/** What is being written again, in transactions of its own. */
export type FollowingDeps = {
  readonly unitOfWork: UnitOfWork<{ readonly links: Pick<LinkRepository, 'following' | 'followed'> }>;
};

/**
 * Writes a role's policy as its live grants say it now that a product's link has changed: the lease, the documents and the
 * read-back of a repair. What cannot be written is drift from then on, with the reason; nobody loses access by it.
 */
export async function followLinkInAws(
  deps: RepairDeps,
  { unitOfWork }: FollowingDeps,
  roleArn: string,
): Promise<Repaired> {
  const ref = { arn: roleArn, kind: 'ROLE' } as const;
  // Before the policy is written: a link that changes meanwhile has a job of its own.
  const shares = await unitOfWork((tx) => tx.links.following(roleArn));
  const repaired = await repairTarget(deps, ref, 'schema');
  if (repaired.kind === 'later') return repaired;
  await unitOfWork((tx) => tx.links.followed(shares, deps.clock.now()));
  await scanTarget(deps, ref, null);
  return repaired;
}
