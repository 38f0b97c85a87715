import { asList, type Statement } from '../document';
import { matchesResourceArn } from './arn-pattern';
import type { RequestContext } from './context';
import { fillVariables } from './variables';

/**
 * Whether the statement speaks of the resource. A statement without Resource and NotResource occurs in trust
 * policies only and means the role that it is attached to; `attached` says that the policy hangs on the resource.
 */
export function matchesResource(
  statement: Statement,
  resource: string,
  scope: { readonly context: RequestContext; readonly variables: boolean; readonly attached: boolean },
): boolean {
  const listed = (patterns: string | readonly string[]) =>
    asList(patterns).some((text) => {
      const pattern = scope.variables ? fillVariables(text, scope.context) : { text };
      return pattern !== null && matchesResourceArn(pattern, resource);
    });
  if (statement.Resource !== undefined) return listed(statement.Resource);
  if (statement.NotResource !== undefined) return !listed(statement.NotResource);
  return scope.attached;
}
