import { type Statement, statementsOf } from '../document';
import { matchesAction } from './action-match';
import { conditionsHold } from './condition/conditions';
import type { RequestContext } from './context';
import { matchesPrincipal, type NamedAs } from './principal-match';
import type { AuthorizationRequest, NamedPolicy, PolicyLayer, StatementReference } from './request';
import { matchesResource } from './resource-match';
import { hasVariables } from './variables';

/** A request made ready to be held against statements. */
export type Question = {
  readonly request: AuthorizationRequest;
  /** The action in lower case. */
  readonly action: string;
  readonly context: RequestContext;
  readonly hasBoundary: boolean;
};

export type ResourceAllow = { readonly statement: StatementReference; readonly namedAs: NamedAs };

/** The statements of one layer that apply to the request. */
export type LayerMatches = {
  readonly allows: readonly StatementReference[];
  readonly denies: readonly StatementReference[];
};

/** Identity, boundary, session and service control policies have no principal: who they hang on is the caller. */
export function matchLayer(
  question: Question,
  layer: PolicyLayer,
  policies: readonly NamedPolicy[],
): LayerMatches {
  const allows: StatementReference[] = [];
  const denies: StatementReference[] = [];
  for (const policy of policies)
    eachApplying(question, layer, policy, (statement, reference) => {
      (statement.Effect === 'Deny' ? denies : allows).push(reference);
    });
  return { allows, denies };
}

export function matchResourcePolicy(
  question: Question,
  policy: NamedPolicy | undefined,
): { readonly allows: readonly ResourceAllow[]; readonly denies: readonly StatementReference[] } {
  const allows: ResourceAllow[] = [];
  const denies: StatementReference[] = [];
  if (policy)
    eachApplying(question, 'resource', policy, (statement, reference) => {
      const namedAs = matchesPrincipal(statement, question.request.principal, question.hasBoundary);
      if (namedAs === null) return;
      if (statement.Effect === 'Deny') denies.push(reference);
      else allows.push({ statement: reference, namedAs });
    });
  return { allows, denies };
}

function eachApplying(
  question: Question,
  layer: PolicyLayer,
  policy: NamedPolicy,
  take: (statement: Statement, reference: StatementReference) => void,
): void {
  const variables = hasVariables(policy.document.Version);
  const scope = { context: question.context, variables, attached: layer === 'resource' };
  for (const [index, statement] of statementsOf(policy.document).entries()) {
    if (!matchesAction(statement, question.action)) continue;
    if (!matchesResource(statement, question.request.resource, scope)) continue;
    if (!conditionsHold(statement.Condition, question.context, variables)) continue;
    const sid = statement.Sid === undefined ? {} : { sid: statement.Sid };
    take(statement, { layer, policy: policy.name, ...sid, index });
  }
}
