import type { ResourceAllow } from './layers';
import type { NamedAs } from './principal-match';
import type { AuthorizationRequest, PolicyLayer } from './request';

/** A way to an allow: the layers that must allow on it, and the resource statements that it rests on. */
export type AllowPath = {
  readonly needs: readonly PolicyLayer[];
  readonly resourceAllows: readonly ResourceAllow[];
};

const LIMITS = ['boundary', 'session', 'service-control'] as const;
const BY_IDENTITY: readonly PolicyLayer[] = ['identity', ...LIMITS];
const BY_BOTH: readonly PolicyLayer[] = ['resource', ...BY_IDENTITY];

/**
 * What a grant in the resource policy of the same account still needs (docs/aws-facts.md §3). A grant to the session
 * itself, or to everyone, reaches the session directly: no implicit deny of the caller's own layers limits it.
 */
const STILL_NEEDED: Readonly<Record<NamedAs, readonly PolicyLayer[]>> = {
  'role-session': ['service-control'],
  anyone: ['service-control'],
  user: ['session', 'service-control'],
  role: LIMITS,
  account: BY_IDENTITY,
};

/** Strongest first: what a form still needs, the ones after it need too, so only the strongest matters. */
const FORMS = Object.keys(STILL_NEEDED) as readonly NamedAs[];

/** The easiest way on which this request may be allowed. */
export function allowPath(
  request: AuthorizationRequest,
  resourceAllows: readonly ResourceAllow[],
): AllowPath {
  // Across accounts both sides must allow, however the principal is named.
  if (request.principal.accountId !== request.resourceAccountId) return { needs: BY_BOTH, resourceAllows };
  const strongest = FORMS.find((form) => resourceAllows.some((allow) => allow.namedAs === form));
  if (strongest === undefined)
    return { needs: resourcePolicyIsRequired(request) ? BY_BOTH : BY_IDENTITY, resourceAllows };
  return {
    needs: STILL_NEEDED[strongest],
    resourceAllows: resourceAllows.filter((allow) => allow.namedAs === strongest),
  };
}

const ROLE = /^arn:[^:]*:iam::[^:]*:role\//;
const KEY = /^arn:[^:]*:kms:[^:]*:[^:]*:key\//;

/** A role trusts nobody, its own account included, unless its trust policy says so; a KMS key likewise. */
function resourcePolicyIsRequired({ action, resource }: AuthorizationRequest): boolean {
  const service = action.slice(0, 4).toLowerCase();
  return (service === 'sts:' && ROLE.test(resource)) || (service === 'kms:' && KEY.test(resource));
}
