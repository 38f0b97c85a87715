import { evaluate } from '../../policies/evaluate/evaluate';
import type { AuthorizationRequest, CallingPrincipal, PolicySet } from '../../policies/evaluate/request';
import { assumingAll } from './explain-access';
import type { Certainty, KnownPrincipal, Reach, SharedResource } from './landscape';
import { waysTo } from './reach';
import type { Assumption } from './unknown-conditions';

/** A name that no policy means; who assumes a role may choose any. */
const SESSION = 'sluice-check';

export const sessionArn = ({ accountId, name }: KnownPrincipal, session: string): string =>
  `arn:aws:sts::${accountId}:assumed-role/${name}/${session}`;

export function callerOf(principal: KnownPrincipal, session = SESSION): CallingPrincipal {
  const { accountId, arn, id, name } = principal;
  if (principal.kind === 'user') return { kind: 'user', accountId, arn, userId: id, userName: name };
  return {
    kind: 'role-session',
    accountId,
    roleArn: arn,
    roleId: id,
    sessionArn: sessionArn(principal, session),
    sessionName: session,
  };
}

const prefixed = (prefix: string, tags: Readonly<Record<string, string>>) =>
  Object.entries(tags).map(([key, value]) => [`${prefix}/${key}`, value] as const);

/** Condition keys that Sluice knows of the pair. */
export const contextOfPair = (principal: KnownPrincipal, resource: SharedResource): Record<string, string> =>
  Object.fromEntries([
    ...prefixed('aws:PrincipalTag', principal.tags),
    ...prefixed('aws:ResourceTag', resource.tags),
  ]);

export const policiesOfPair = (
  { identity, boundary }: KnownPrincipal,
  { policy }: SharedResource,
): PolicySet => ({
  identity,
  ...(boundary ? { boundary } : {}),
  ...(policy ? { resource: policy } : {}),
});

/** One pair by the evaluator itself. `sessions` are names that a policy knows sessions of the role by. */
export function checkPair(
  principal: KnownPrincipal,
  resource: SharedResource,
  reach: Reach,
  sessions: readonly string[] = [],
): Certainty | null {
  const policies = policiesOfPair(principal, resource);
  const callers = [undefined, ...sessions].map((session) => callerOf(principal, session));
  const context = contextOfPair(principal, resource);
  const allowed = (assumption: Assumption): boolean => {
    const assumed = assumingAll(policies, assumption);
    return callers.some((caller) =>
      waysTo(reach, resource.kind).some((way) =>
        way.every((action) => evaluate(asked(caller, action), assumed).outcome === 'allowed'),
      ),
    );
  };
  const asked = (caller: CallingPrincipal, action: string): AuthorizationRequest => ({
    principal: caller,
    action,
    resource: resource.arn,
    resourceAccountId: resource.accountId,
    context,
  });
  if (allowed('least')) return 'always';
  return allowed('most') ? 'depends' : null;
}
