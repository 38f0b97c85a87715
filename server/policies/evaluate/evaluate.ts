import { contextOf } from './context';
import { allowsOf, type Question, resourceAllowsOf } from './layers';
import { type AllowPath, allowPath } from './paths';
import type { AuthorizationRequest, Decision, PolicyLayer, PolicySet, StatementReference } from './request';

/**
 * AWS's evaluation logic (docs/aws-facts.md §3, "Evaluation rules"): an explicit deny anywhere wins; otherwise each
 * layer that is needed must have an allow. Pure, and without memory between calls.
 */
export function evaluate(request: AuthorizationRequest, policies: PolicySet): Decision {
  const question: Question = {
    request,
    action: request.action.toLowerCase(),
    context: contextOf(request),
    hasBoundary: policies.boundary !== undefined,
  };
  const denies: StatementReference[] = [];
  const control = policies.serviceControl?.map((level) =>
    allowsOf(question, 'service-control', level, denies),
  );
  const resource = policies.resource ? resourceAllowsOf(question, policies.resource, denies) : [];
  const identity = allowsOf(question, 'identity', policies.identity, denies);
  const boundary = policies.boundary && allowsOf(question, 'boundary', [policies.boundary], denies);
  const session = policies.session && allowsOf(question, 'session', policies.session, denies);
  if (denies.length > 0) return { outcome: 'explicit-deny', decidedBy: denies, missing: [] };

  const limits: Limits = {
    // The root user has every permission that nothing takes away.
    identity: request.principal.kind === 'root' ? UNLIMITED : [identity],
    boundary: boundary ? [boundary] : UNLIMITED,
    session: session ? [session] : UNLIMITED,
    'service-control': control ?? UNLIMITED,
  };
  return decide(allowPath(request, resource), limits);
}

/** The allows of each level of a layer. A layer that is not there has no level, so it limits nothing. */
type Limits = Readonly<Record<Exclude<PolicyLayer, 'resource'>, readonly (readonly StatementReference[])[]>>;
const UNLIMITED: Limits['boundary'] = [];

function decide({ needs, resourceAllows }: AllowPath, limits: Limits): Decision {
  const missing: PolicyLayer[] = [];
  const decidedBy = resourceAllows.map((allow) => allow.statement);
  for (const layer of needs) {
    const levels = layer === 'resource' ? [decidedBy] : limits[layer];
    if (levels.some((allows) => allows.length === 0)) missing.push(layer);
    else if (layer !== 'resource') for (const allows of levels) decidedBy.push(...allows);
  }
  return missing.length > 0
    ? { outcome: 'implicit-deny', decidedBy: [], missing }
    : { outcome: 'allowed', decidedBy, missing };
}
