import type { PolicyDocument } from '../../policies/document';
import { evaluate } from '../../policies/evaluate/evaluate';
import type { AuthorizationRequest, Decision, NamedPolicy, PolicySet } from '../../policies/evaluate/request';
import type { Session } from '../auth/session-token';
import type { AccessCheck, CallContext } from '../contract';
import type { FindManagedPolicy, FindPrincipalPolicies } from './principal-policies';
import { requestKeys } from './request-keys';

export type Ruling = {
  readonly decision: Decision;
  /** The check that was refused, as the evaluator was asked it. */
  readonly refused?: AuthorizationRequest;
};

export type Authorize = (
  checks: readonly AccessCheck[],
  context: CallContext,
  session: Session | undefined,
) => Ruling;

const NOTHING_ASKED: Decision = { outcome: 'allowed', decidedBy: [], missing: [] };
const ALLOW_ALL: NamedPolicy = {
  name: 'everything',
  document: { Version: '2012-10-17', Statement: { Effect: 'Allow', Action: '*', Resource: '*' } },
};

/** Puts each check of a call to the evaluator, with the policies as they are now; the first refusal rules. */
export function authorizer(findPolicies: FindPrincipalPolicies, findManaged: FindManagedPolicy): Authorize {
  const sessionPolicies = sessionPolicyReader(findManaged);

  return (checks, context, session) => {
    if (checks.length === 0) return { decision: NOTHING_ASKED };
    const principal = findPolicies(context.caller);
    const keys = requestKeys(context, principal?.tags ?? {}, session);
    const boundTo = session && sessionPolicies(session);
    const decisions: Decision[] = [];
    for (const check of checks) {
      const request: AuthorizationRequest = {
        principal: context.caller,
        action: check.action,
        resource: check.resource,
        resourceAccountId: check.resourceAccountId,
        context: { ...keys, ...check.context },
      };
      const policies: PolicySet = {
        identity: principal?.identity ?? [],
        ...(principal?.boundary && { boundary: principal.boundary }),
        ...(boundTo && { session: boundTo }),
        ...(check.resourcePolicy && { resource: check.resourcePolicy }),
      };
      const decision = decide(request, policies, check.resourcePolicyRequired === true);
      if (decision.outcome !== 'allowed') return { decision, refused: request };
      decisions.push(decision);
    }
    return {
      decision: { ...NOTHING_ASKED, decidedBy: decisions.flatMap((decision) => decision.decidedBy) },
    };
  };
}

/**
 * A trust policy (and a key policy) must allow even within its own account, where other resource policies need not
 * (docs/aws-facts.md §3). Asking as from another account, with everything allowed there, answers that alone.
 */
function decide(request: AuthorizationRequest, policies: PolicySet, resourceRequired: boolean): Decision {
  const decision = evaluate(request, policies);
  if (!resourceRequired || decision.outcome !== 'allowed') return decision;
  if (!policies.resource) return { outcome: 'implicit-deny', decidedBy: [], missing: ['resource'] };
  const asForeign = evaluate(
    {
      ...request,
      resourceAccountId: '',
      context: { 'aws:ResourceAccount': request.resourceAccountId, ...request.context },
    },
    { identity: [ALLOW_ALL], resource: policies.resource },
  );
  return asForeign.outcome === 'allowed' ? decision : asForeign;
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
