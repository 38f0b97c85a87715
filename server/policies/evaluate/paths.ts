import type { ResourceAllow } from './layers';
import type { NamedAs } from './principal-match';
import type { AuthorizationRequest, PolicyLayer } from './request';

/** One way to an allow: the layers that must allow on it, and the resource statements that it rests on. */
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

const FORMS = Object.keys(STILL_NEEDED) as readonly NamedAs[];

/** The ways in which this request may be allowed; one of them is enough. */
export function allowPaths(
  request: AuthorizationRequest,
  resourceAllows: readonly ResourceAllow[],
): readonly [AllowPath, ...AllowPath[]] {
  const both: AllowPath = { needs: BY_BOTH, resourceAllows };
  // Across accounts both sides must allow, however the principal is named.
  if (request.principal.accountId !== request.resourceAccountId) return [both];
  const alone = resourcePolicyIsRequired(request) ? both : { needs: BY_IDENTITY, resourceAllows: [] };
  if (resourceAllows.length === 0) return [alone];
  const [first, ...others] = FORMS.map((form) => ({
    needs: STILL_NEEDED[form],
    resourceAllows: resourceAllows.filter((allow) => allow.namedAs === form),
  })).filter((path) => path.resourceAllows.length > 0);
  return first ? [first, ...others, alone] : [alone];
}

const ROLE = /^arn:[^:]*:iam::[^:]*:role\//;
const KEY = /^arn:[^:]*:kms:[^:]*:[^:]*:key\//;

/** A role trusts nobody, its own account included, unless its trust policy says so; a KMS key likewise. */
function resourcePolicyIsRequired({ action, resource }: AuthorizationRequest): boolean {
  const service = action.slice(0, 4).toLowerCase();
  return (service === 'sts:' && ROLE.test(resource)) || (service === 'kms:' && KEY.test(resource));
}
