import type {
  AuthorizationRequest,
  CallingPrincipal,
  Decision,
  PolicyLayer,
  StatementReference,
} from './request';

/** One reason for a decision, for people and for AWS's own sentence. */
export type Reason =
  | ({ readonly kind: 'allowed-by' } & StatementReference)
  | ({ readonly kind: 'denied-by' } & StatementReference)
  | { readonly kind: 'missing'; readonly layer: PolicyLayer };

/** The layer that AWS names first when several lack an allow: guardrails, then the caller, then the resource. */
const ORDER: readonly PolicyLayer[] = ['service-control', 'identity', 'boundary', 'session', 'resource'];

export function reasonsFor(decision: Decision): readonly Reason[] {
  if (decision.outcome === 'implicit-deny')
    return ORDER.filter((layer) => decision.missing.includes(layer)).map((layer) => ({
      kind: 'missing',
      layer,
    }));
  const kind = decision.outcome === 'allowed' ? 'allowed-by' : 'denied-by';
  return decision.decidedBy.map((statement) => ({ kind, ...statement }));
}

/**
 * AWS's text for a call that is not allowed (IAM user guide, "Troubleshoot access denied error messages"). Of several
 * reasons AWS names one. Throws when the decision allows: there is nothing to explain.
 */
export function accessDeniedMessage(request: AuthorizationRequest, decision: Decision): string {
  const [reason] = reasonsFor(decision);
  if (reason === undefined || reason.kind === 'allowed-by') throw new Error('the request is allowed');
  const policy = policyType(reason.layer, request.action);
  const because =
    reason.kind === 'denied-by'
      ? `with an explicit deny in ${article(policy)} ${policy}`
      : `because no ${policy} allows the ${request.action} action`;
  const on = request.resource === '*' ? '' : ` on resource: ${request.resource}`;
  return `User: ${callerArn(request.principal)} is not authorized to perform: ${request.action}${on} ${because}`;
}

/** Sessions are named by their own ARN, not by their role's. */
export const callerArn = (principal: CallingPrincipal): string =>
  principal.kind === 'role-session' ? principal.sessionArn : principal.arn;

const POLICY_TYPES: Readonly<Record<PolicyLayer, string>> = {
  identity: 'identity-based policy',
  boundary: 'permissions boundary',
  session: 'session policy',
  resource: 'resource-based policy',
  'service-control': 'service control policy',
};

function policyType(layer: PolicyLayer, action: string): string {
  if (layer === 'resource' && action.toLowerCase().startsWith('sts:')) return 'role trust policy';
  return POLICY_TYPES[layer];
}

const article = (noun: string): string => (noun.startsWith('i') ? 'an' : 'a');
