import type { PolicyDocument } from '../../policies/document';
import { evaluate } from '../../policies/evaluate/evaluate';
import type { AuthorizationRequest, Decision, NamedPolicy, PolicySet } from '../../policies/evaluate/request';
import type { Session } from '../auth/session-token';
import type { AccessCheck, CallContext } from '../contract';
import type { FindManagedPolicy, FindPrincipalPolicies } from './principal-policies';
import { type OrganizationOf, requestKeys } from './request-keys';

export type Ruling = {
  readonly decision: Decision;
  readonly refused?: Refused;
};

/** The check that was refused, as the evaluator was asked it, and what its denial is to be called. */
export type Refused = { readonly request: AuthorizationRequest; readonly deniedAs?: string };

export type Authorize = (
  checks: readonly AccessCheck[],
  context: CallContext,
  session: Session | undefined,
) => Ruling;

const NOTHING_ASKED: Decision = { outcome: 'allowed', decidedBy: [], missing: [] };

/** Puts each check of a call to the evaluator, with the policies as they are now; the first refusal rules. */
export function authorizer(
  findPolicies: FindPrincipalPolicies,
  findManaged: FindManagedPolicy,
  organizationOf: OrganizationOf = () => undefined,
): Authorize {
  const sessionPolicies = sessionPolicyReader(findManaged);

  return (checks, context, session) => {
    if (checks.length === 0) return { decision: NOTHING_ASKED };
    const principal = findPolicies(context.caller);
    const keys = requestKeys(context, principal?.tags ?? {}, session, organizationOf);
    const boundTo = session && sessionPolicies(session);
    const decisions: Decision[] = [];
    for (const check of checks) {
      const request: AuthorizationRequest = {
        principal: context.caller,
        action: check.action,
        resource: check.resource,
        resourceAccountId: check.resourceAccountId,
        context: { ...keys, ...resourceKeys(check, organizationOf), ...check.context },
      };
      const policies: PolicySet = {
        identity: principal?.identity ?? [],
        ...(principal?.boundary && { boundary: principal.boundary }),
        ...(boundTo && { session: boundTo }),
        ...(check.resourcePolicy && { resource: check.resourcePolicy }),
      };
      const decision = decide(request, policies, check.grants);
      if (decision.outcome !== 'allowed') return { decision, refused: refusalOf(check, request) };
      decisions.push(decision);
    }
    return {
      decision: { ...NOTHING_ASKED, decidedBy: decisions.flatMap((decision) => decision.decidedBy) },
    };
  };
}

const resourceKeys = (check: AccessCheck, organizationOf: OrganizationOf): Record<string, string> => {
  const organization = organizationOf(check.resourceAccountId);
  return organization === undefined ? {} : { 'aws:ResourceOrgID': organization };
};

const refusalOf = ({ reportedAs }: AccessCheck, request: AuthorizationRequest): Refused => ({
  request,
  ...(reportedAs && { deniedAs: reportedAs.denied }),
});

/**
 * Grants take the place of the resource policy's allow where that has none; what it denies stays denied. A denial
 * names what is missing on the way that came nearer to an allow.
 */
function decide(
  request: AuthorizationRequest,
  policies: PolicySet,
  grants: NamedPolicy | undefined,
): Decision {
  const decision = evaluate(request, policies);
  if (!grants || decision.outcome !== 'implicit-deny') return decision;
  const granted = evaluate(request, { ...policies, resource: grants });
  return granted.missing.length < decision.missing.length ? granted : decision;
}

/** Sessions are opened once and then kept (server/sandbox/auth), so their policies are parsed once too. */
function sessionPolicyReader(
  findManaged: FindManagedPolicy,
): (session: Session) => readonly NamedPolicy[] | undefined {
  const parsed = new WeakMap<Session, NamedPolicy>();
  return (session) => {
    if (session.policy === undefined && session.policyArns.length === 0) return undefined;
    const managed = session.policyArns.flatMap((arn) => findManaged(arn) ?? []);
    if (session.policy === undefined) return managed;
    const inline = parsed.get(session) ?? {
      name: 'session policy',
      document: JSON.parse(session.policy) as PolicyDocument,
    };
    parsed.set(session, inline);
    return [inline, ...managed];
  };
}
