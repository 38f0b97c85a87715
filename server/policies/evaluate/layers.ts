import { type PolicyDocument, type Statement, statementsOf } from '../document';
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
  for (const policy of policies) {
    const applies = applicability(question, policy.document, false);
    let index = 0;
    for (const statement of statementsOf(policy.document)) {
      if (applies(statement))
        (statement.Effect === 'Deny' ? denies : allows).push(
          referenceTo(layer, policy.name, statement, index),
        );
      index++;
    }
  }
  return { allows, denies };
}

/** A resource policy says of each statement whom it means. */
export function matchResourcePolicy(
  question: Question,
  policy: NamedPolicy,
): { readonly allows: readonly ResourceAllow[]; readonly denies: readonly StatementReference[] } {
  const allows: ResourceAllow[] = [];
  const denies: StatementReference[] = [];
  const applies = applicability(question, policy.document, true);
  let index = -1;
  for (const statement of statementsOf(policy.document)) {
    index++;
    const namedAs = matchesPrincipal(statement, question.request.principal, question.hasBoundary);
    if (namedAs === null || !applies(statement)) continue;
    const reference = referenceTo('resource', policy.name, statement, index);
    if (statement.Effect === 'Deny') denies.push(reference);
    else allows.push({ statement: reference, namedAs });
  }
  return { allows, denies };
}

function applicability(
  question: Question,
  document: PolicyDocument,
  attached: boolean,
): (statement: Statement) => boolean {
  const { context, action, request } = question;
  const variables = hasVariables(document.Version);
  const scope = { context, variables, attached };
  return (statement) =>
    matchesAction(statement, action) &&
    matchesResource(statement, request.resource, scope) &&
    conditionsHold(statement.Condition, context, variables);
}

const referenceTo = (
  layer: PolicyLayer,
  policy: string,
  { Sid: sid }: Statement,
  index: number,
): StatementReference => (sid === undefined ? { layer, policy, index } : { layer, policy, sid, index });
