import type { AuthorizationRequest, CallingPrincipal } from './request';

/** Looks a condition key up without regard to case; undefined means that the request does not carry it. */
export type RequestContext = { readonly valuesOf: (key: string) => readonly string[] | undefined };

/** Keys that the caller gave win over derived ones, and a key with an empty list counts as not there. */
export const contextOf = (request: AuthorizationRequest): RequestContext => ({
  valuesOf: (key) => {
    const name = key.toLowerCase();
    const value = givenValue(request.context, name) ?? derived(name, request);
    if (typeof value === 'string') return [value];
    return value?.length === 0 ? undefined : value;
  },
});

/** A request has few keys, and few of them are as long as the wanted one: no index is needed. */
function givenValue(
  context: AuthorizationRequest['context'],
  name: string,
): string | readonly string[] | undefined {
  for (const key in context)
    if (key.length === name.length && key.toLowerCase() === name) return context[key];
  return undefined;
}

/** IAM user guide, "Global condition keys": what follows from who calls and whose resource it is. */
function derived(key: string, { principal, resourceAccountId }: AuthorizationRequest): string | undefined {
  switch (key) {
    case 'aws:principalarn':
      // For a session the ARN of its role, not of the session (docs/aws-facts.md §3).
      return principal.kind === 'role-session' ? principal.roleArn : principal.arn;
    case 'aws:principalaccount':
      return principal.accountId;
    case 'aws:principaltype':
      return PRINCIPAL_TYPES[principal.kind];
    case 'aws:principalisawsservice':
    case 'aws:viaawsservice':
      return 'false';
    case 'aws:userid':
      return uniqueId(principal);
    case 'aws:username':
      return principal.kind === 'user' ? principal.userName : undefined;
    case 'aws:resourceaccount':
      return resourceAccountId;
    default:
      return undefined;
  }
}

const PRINCIPAL_TYPES = { 'role-session': 'AssumedRole', user: 'User', root: 'Account' } as const;

function uniqueId(principal: CallingPrincipal): string {
  if (principal.kind === 'role-session') return `${principal.roleId}:${principal.sessionName}`;
  return principal.kind === 'user' ? principal.userId : principal.accountId;
}
