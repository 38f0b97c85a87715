import { type FollowRegistrationDeps, followRegistration } from '../../schemas/use-cases/follow-registration';
import { type JobHandler, TryLater } from '../definitions';

export const registerSchema =
  (deps: FollowRegistrationDeps): JobHandler<'schemas.register'> =>
  async ({ proposalId }) => {
    const result = await followRegistration(deps, proposalId);
    if (!result.ok) throw new TryLater(`${result.error.operation}: ${result.error.code}`);
  };
