import { type PolicyDocument, type Statement, statementsOf } from '../document';
import { matchesAction } from './action-match';
import { conditionsHold } from './condition/conditions';
import type { RequestContext } from './context';
import { matchesPrincipal, type NamedAs } from './principal-match';
import type { AuthorizationRequest, NamedPolicy, PolicyLayer, StatementReference } from './request';
import { matchesResource, type ResourceScope } from './resource-match';
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

/**
 * The allowing statements of one layer; its denying ones are added to `denies`. Identity, boundary, session and
 * service control policies have no principal: who they hang on is the caller.
 */
export function allowsOf(
  question: Question,
  layer: PolicyLayer,
  policies: readonly NamedPolicy[],
  denies: StatementReference[],
): readonly StatementReference[] {
  const allows: StatementReference[] = [];
  for (const { name, document } of policies) {
    const scope = scopeOf(question, document, false);
    let index = 0;
    for (const statement of statementsOf(document)) {
      if (applies(statement, question, scope))
        (statement.Effect === 'Deny' ? denies : allows).push(referenceTo(layer, name, statement, index));
      index++;
    }
  }
  return allows;
}

/** The same for a resource policy, which says of each statement whom it means. */
export function resourceAllowsOf(
  question: Question,
  { name, document }: NamedPolicy,
  denies: StatementReference[],
): readonly ResourceAllow[] {
  const allows: ResourceAllow[] = [];
  const scope = scopeOf(question, document, true);
  let index = -1;
  for (const statement of statementsOf(document)) {
    index++;
    const namedAs = matchesPrincipal(statement, question.request.principal, question.hasBoundary);
    if (namedAs === null || !applies(statement, question, scope)) continue;
    const reference = referenceTo('resource', name, statement, index);
    if (statement.Effect === 'Deny') denies.push(reference);
    else allows.push({ statement: reference, namedAs });
  }
  return allows;
}

const scopeOf = ({ context }: Question, { Version }: PolicyDocument, attached: boolean): ResourceScope => ({
  context,
  variables: hasVariables(Version),
  attached,
});

const applies = (statement: Statement, question: Question, scope: ResourceScope): boolean =>
  matchesAction(statement, question.action) &&
  matchesResource(statement, question.request.resource, scope) &&
  conditionsHold(statement.Condition, question.context, scope.variables);

const referenceTo = (
  layer: PolicyLayer,
  policy: string,
  { Sid: sid }: Statement,
  index: number,
): StatementReference => (sid === undefined ? { layer, policy, index } : { layer, policy, sid, index });
