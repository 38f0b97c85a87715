import type { OneOrMany, Statement } from '../document';
import { matchesResourceArn } from './arn-pattern';
import type { RequestContext } from './context';
import type { Pattern } from './glob';
import { fillVariables } from './variables';

/** `attached`: the policy hangs on the resource itself. */
export type ResourceScope = {
  readonly context: RequestContext;
  readonly variables: boolean;
  readonly attached: boolean;
};

/**
 * Whether the statement speaks of the resource. A statement without Resource and NotResource occurs in trust
 * policies only and means the role that it is attached to.
 */
export function matchesResource(statement: Statement, resource: string, scope: ResourceScope): boolean {
  if (statement.Resource !== undefined) return listsResource(statement.Resource, resource, scope);
  if (statement.NotResource !== undefined) return !listsResource(statement.NotResource, resource, scope);
  return scope.attached;
}

const listsResource = (patterns: OneOrMany, resource: string, scope: ResourceScope): boolean =>
  typeof patterns === 'string'
    ? resourcePatternMatches(patterns, resource, scope)
    : patterns.some((pattern) => resourcePatternMatches(pattern, resource, scope));

function resourcePatternMatches(text: string, resource: string, scope: ResourceScope): boolean {
  const pattern = scope.variables ? fillResource(text, scope.context) : { text };
  return pattern !== null && matchesResourceArn(pattern, resource);
}

const ARN_PARTS_BEFORE_RESOURCE = 5;

/** Variables stand in the resource part only, after the fifth colon (IAM user guide, "Policy variables"). */
function fillResource(text: string, context: RequestContext): Pattern | null {
  const first = text.indexOf('${');
  if (first < 0) return { text };
  const colons = text.slice(0, first).split(':').length - 1;
  return colons < ARN_PARTS_BEFORE_RESOURCE ? null : fillVariables(text, context);
}
