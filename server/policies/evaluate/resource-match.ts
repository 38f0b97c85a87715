import { asList, type Statement } from '../document';
import { matchesResourceArn } from './arn-pattern';
import type { RequestContext } from './context';
import type { Pattern } from './glob';
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
      const pattern = scope.variables ? fillResource(text, scope.context) : { text };
      return pattern !== null && matchesResourceArn(pattern, resource);
    });
  if (statement.Resource !== undefined) return listed(statement.Resource);
  if (statement.NotResource !== undefined) return !listed(statement.NotResource);
  return scope.attached;
}

const ARN_PARTS_BEFORE_RESOURCE = 5;

/** Variables stand in the resource part only, after the fifth colon (IAM user guide, "Policy variables"). */
function fillResource(text: string, context: RequestContext): Pattern | null {
  const first = text.indexOf('${');
  if (first < 0) return { text };
  const colons = text.slice(0, first).split(':').length - 1;
  return colons < ARN_PARTS_BEFORE_RESOURCE ? null : fillVariables(text, context);
}
