import { contextOf } from './context';
import { type LayerMatches, matchLayer, matchResourcePolicy, type Question } from './layers';
import { type AllowPath, allowPaths } from './paths';
import type { AuthorizationRequest, Decision, PolicyLayer, PolicySet, StatementReference } from './request';

/**
 * AWS's evaluation logic (docs/aws-facts.md §3, "Evaluation rules"): an explicit deny anywhere wins; otherwise one of
 * the paths must find an allow in each layer that it needs. Pure, and without memory between calls.
 */
export function evaluate(request: AuthorizationRequest, policies: PolicySet): Decision {
  const question: Question = {
    request,
    action: request.action.toLowerCase(),
    context: contextOf(request),
    hasBoundary: policies.boundary !== undefined,
  };
  const control = (policies.serviceControl ?? []).map((level) =>
    matchLayer(question, 'service-control', level),
  );
  const resource = policies.resource ? matchResourcePolicy(question, policies.resource) : NO_RESOURCE_POLICY;
  const identity = matchLayer(question, 'identity', policies.identity);
  const boundary = policies.boundary ? [matchLayer(question, 'boundary', [policies.boundary])] : UNLIMITED;
  const session = policies.session ? [matchLayer(question, 'session', policies.session)] : UNLIMITED;

  const denies: StatementReference[] = [];
  for (const layer of [...control, resource, identity, ...boundary, ...session])
    if (layer.denies.length > 0) denies.push(...layer.denies);
  if (denies.length > 0) return { outcome: 'explicit-deny', decidedBy: denies, missing: [] };

  const limits = {
    // The root user has every permission that nothing takes away.
    identity: request.principal.kind === 'root' ? UNLIMITED : [identity],
    boundary,
    session,
    'service-control': control,
  };
  return bestOf(allowPaths(request, resource.allows).map((path) => decide(path, limits)));
}

const NO_RESOURCE_POLICY = { allows: [], denies: [] } as const;

/** A layer that is not there limits nothing: each of its none levels allows. */
const UNLIMITED: readonly LayerMatches[] = [];
type Limits = Readonly<Record<Exclude<PolicyLayer, 'resource'>, readonly LayerMatches[]>>;

function decide({ needs, resourceAllows }: AllowPath, limits: Limits): Decision {
  const missing = needs.filter((layer) =>
    layer === 'resource'
      ? resourceAllows.length === 0
      : limits[layer].some((level) => level.allows.length === 0),
  );
  if (missing.length > 0) return { outcome: 'implicit-deny', decidedBy: [], missing };
  const decidedBy: StatementReference[] = resourceAllows.map((allow) => allow.statement);
  for (const layer of needs)
    if (layer !== 'resource') for (const level of limits[layer]) decidedBy.push(...level.allows);
  return { outcome: 'allowed', decidedBy, missing };
}

/** An allow if there is one, else the denial that lacks least: it says best what would help. */
const bestOf = (decisions: readonly Decision[]): Decision =>
  decisions.reduce((best, decision) =>
    best.outcome === 'allowed' || best.missing.length <= decision.missing.length ? best : decision,
  );
