import type { AuthorizationRequest, CallingPrincipal } from './request';

/** Looks a condition key up without regard to case; undefined means that the request does not carry it. */
export type RequestContext = { readonly valuesOf: (key: string) => readonly string[] | undefined };

type Values = ReadonlyMap<string, readonly string[]>;

/** Made ready only when a condition or a variable asks for a key: most statements are settled before. */
export function contextOf(request: AuthorizationRequest): RequestContext {
  let values: Values | undefined;
  return {
    valuesOf: (key) => {
      values ??= valuesByKey(request);
      return values.get(key.toLowerCase());
    },
  };
}

/** Keys that the caller gave win over derived ones. A key with an empty list counts as not there. */
function valuesByKey(request: AuthorizationRequest): Values {
  const values = new Map<string, readonly string[]>(derivedKeys(request));
  for (const [key, value] of Object.entries(request.context)) {
    const list = typeof value === 'string' ? [value] : value;
    if (list.length > 0) values.set(key.toLowerCase(), list);
    else values.delete(key.toLowerCase());
  }
  return values;
}

/** IAM user guide, "Global condition keys": what follows from who calls and whose resource it is. */
function derivedKeys(request: AuthorizationRequest): [string, readonly string[]][] {
  const { principal } = request;
  const keys: [string, readonly string[]][] = [
    ['aws:principalarn', [principalArn(principal)]],
    ['aws:principalaccount', [principal.accountId]],
    ['aws:principaltype', [principalType(principal)]],
    ['aws:principalisawsservice', ['false']],
    ['aws:viaawsservice', ['false']],
    ['aws:userid', [uniqueId(principal)]],
    ['aws:resourceaccount', [request.resourceAccountId]],
  ];
  if (principal.kind === 'user') keys.push(['aws:username', [principal.userName]]);
  return keys;
}

/** For a session this is the ARN of its role, not of the session (docs/aws-facts.md §3). */
const principalArn = (principal: CallingPrincipal): string =>
  principal.kind === 'role-session' ? principal.roleArn : principal.arn;

function principalType(principal: CallingPrincipal): string {
  if (principal.kind === 'role-session') return 'AssumedRole';
  return principal.kind === 'user' ? 'User' : 'Account';
}

function uniqueId(principal: CallingPrincipal): string {
  if (principal.kind === 'role-session') return `${principal.roleId}:${principal.sessionName}`;
  return principal.kind === 'user' ? principal.userId : principal.accountId;
}
