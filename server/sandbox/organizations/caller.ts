import { type AccessCheck, AwsError, type CallContext } from '../contract';
import type { Organization } from './organization';

/** The question whether the caller's own policies allow it; whose organisation it is, is asked when it runs. */
export const check =
  (action: string) =>
  (_input: unknown, { caller }: CallContext): AccessCheck[] => [
    { action: `organizations:${action}`, resource: '*', resourceAccountId: caller.accountId },
  ];

/** Members may look at the organisation they are in. */
export function requireMember(organization: Organization | undefined, { caller }: CallContext): Organization {
  if (organization?.isMember(caller.accountId)) return organization;
  throw new AwsError('AWSOrganizationsNotInUseException', 'Your account is not a member of an organization.');
}

/** The management account, or for reading one to which administration was delegated (docs/aws-facts.md §4). */
export function requireAdministrator(
  organization: Organization | undefined,
  context: CallContext,
  wish: 'read' | 'change',
): Organization {
  const found = requireMember(organization, context);
  const { accountId } = context.caller;
  if (accountId === found.managementAccountId) return found;
  if (wish === 'read' && found.delegates().some((each) => each.accountId === accountId)) return found;
  throw new AwsError('AccessDeniedException', "You don't have permissions to access this resource.");
}

export const notFound = (code: string, message: string): AwsError => new AwsError(code, message);

export const invalidInput = (message: string): AwsError => new AwsError('InvalidInputException', message);
