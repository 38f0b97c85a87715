import type { RepairDeps } from '../../drift/use-cases/repair-target';
import { type FollowingDeps, followLinkInAws } from '../../schemas/use-cases/follow-link-in-aws';
import { type JobHandler, TryLater } from '../definitions';

export const followSchema =
  (deps: RepairDeps & FollowingDeps): JobHandler<'schemas.follow'> =>
  async ({ roleArn }) => {
    const followed = await followLinkInAws(deps, deps, roleArn);
    if (followed.kind === 'later') throw new TryLater(`${roleArn}: ${followed.because}`);
  };
