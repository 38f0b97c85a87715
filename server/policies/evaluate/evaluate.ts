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
  const levels = (policies.serviceControl ?? []).map((level) =>
    matchLayer(question, 'service-control', level),
  );
  const resource = matchResourcePolicy(question, policies.resource);
  const identity = matchLayer(question, 'identity', policies.identity);
  const boundary = policies.boundary && matchLayer(question, 'boundary', [policies.boundary]);
  const session = policies.session && matchLayer(question, 'session', policies.session);

  const denies = [...levels, resource, identity, boundary, session].flatMap((layer) => layer?.denies ?? []);
  if (denies.length > 0) return { outcome: 'explicit-deny', decidedBy: denies, missing: [] };

  return bestOf(
    allowPaths(request, resource.allows).map((path) =>
      decide(path, {
        // The root user has every permission that nothing takes away.
        identity: request.principal.kind === 'root' ? [UNLIMITED] : [identity],
        boundary: boundary ? [boundary] : [UNLIMITED],
        session: session ? [session] : [UNLIMITED],
        resource: [{ allows: path.resourceAllows.map((allow) => allow.statement), denies: [] }],
        'service-control': levels,
      }),
    ),
  );
}

/** A layer that is not there limits nothing. */
const UNLIMITED = 'unlimited';
type Limits = Readonly<Record<PolicyLayer, readonly (LayerMatches | typeof UNLIMITED)[]>>;

function decide(path: AllowPath, limits: Limits): Decision {
  const missing = path.needs.filter((layer) =>
    limits[layer].some((level) => level !== UNLIMITED && level.allows.length === 0),
  );
  if (missing.length > 0) return { outcome: 'implicit-deny', decidedBy: [], missing };
  const layers = new Set<PolicyLayer>(['resource', ...path.needs]);
  return {
    outcome: 'allowed',
    decidedBy: [...layers].flatMap((layer) => allowsOf(limits[layer])),
    missing: [],
  };
}

const allowsOf = (levels: Limits[PolicyLayer]): readonly StatementReference[] =>
  levels.flatMap((level) => (level === UNLIMITED ? [] : level.allows));

/** An allow if there is one, else the denial that lacks least: it says best what would help. */
function bestOf(decisions: readonly Decision[]): Decision {
  return decisions.reduce((best, decision) =>
    best.outcome === 'allowed' || best.missing.length <= decision.missing.length ? best : decision,
  );
}
