import { asList, type PolicyDocument, type PrincipalElement, statementsOf } from '../policies/document';

/** A user or role that was deleted. */
export type DeletedPrincipal = { readonly arn: string; readonly uniqueId: string };

const UNIQUE_ID = /^A(?:ROA|IDA)[A-Z0-9]{12,124}$/;

/** What stands in a stored policy where a principal was that is gone. */
export const isUniqueId = (principal: string): boolean => UNIQUE_ID.test(principal);

/**
 * The policy with a deleted principal's ARN turned into its unique id, as AWS does, so that a new principal of the
 * same name gains nothing (docs/aws-facts.md §13). Null when the policy does not name it.
 */
export function withoutPrincipal(text: string, gone: DeletedPrincipal): string | null {
  const document = JSON.parse(text) as PolicyDocument;
  let changed = false;
  const replaced = (element: PrincipalElement): PrincipalElement => {
    if (element === '*' || !asList(element.AWS).includes(gone.arn)) return element;
    changed = true;
    const names = asList(element.AWS).map((name) => (name === gone.arn ? gone.uniqueId : name));
    return { ...element, AWS: typeof element.AWS === 'string' ? gone.uniqueId : names };
  };
  const Statement = statementsOf(document).map((statement) => ({
    ...statement,
    ...(statement.Principal !== undefined && { Principal: replaced(statement.Principal) }),
    ...(statement.NotPrincipal !== undefined && { NotPrincipal: replaced(statement.NotPrincipal) }),
  }));
  return changed ? JSON.stringify({ ...document, Statement }) : null;
}
