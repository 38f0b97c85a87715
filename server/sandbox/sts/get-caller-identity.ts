import type { Operation } from '../contract';

/** AWS answers it to everybody who can sign, whatever the policies say; so there is nothing to check. */
export const getCallerIdentity: Operation = {
  checks: () => [],
  run: (_input, { caller }) => ({
    Account: caller.accountId,
    Arn: caller.kind === 'role-session' ? caller.sessionArn : caller.arn,
    UserId:
      caller.kind === 'role-session'
        ? `${caller.roleId}:${caller.sessionName}`
        : caller.kind === 'user'
          ? caller.userId
          : caller.accountId,
  }),
};
