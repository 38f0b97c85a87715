import { asList, type Statement } from '../document';
import { matchesGlob } from './glob';

/** `action` must be in lower case: action names compare without case (IAM user guide, "Action"). */
export function matchesAction(statement: Statement, action: string): boolean {
  if (statement.Action !== undefined) return listsAction(statement.Action, action);
  return statement.NotAction !== undefined && !listsAction(statement.NotAction, action);
}

function listsAction(patterns: string | readonly string[], action: string): boolean {
  for (const pattern of asList(patterns)) if (actionPatternMatches(pattern, action)) return true;
  return false;
}

/** The service prefix is literal, wildcards belong to the operation; `*` alone and `*:*` mean everything. */
function actionPatternMatches(pattern: string, action: string): boolean {
  if (pattern === '*' || pattern === '*:*') return true;
  const lower = pattern.toLowerCase();
  const colon = lower.indexOf(':');
  if (colon < 0 || !action.startsWith(lower.slice(0, colon + 1))) return false;
  return matchesGlob(lower.slice(colon + 1), action.slice(colon + 1));
}
