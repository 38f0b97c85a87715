import type { OneOrMany, Statement } from '../document';
import { stretchMatches } from './glob';

/** `action` must be in lower case: action names compare without case (IAM user guide, "Action"). */
export function matchesAction(statement: Statement, action: string): boolean {
  if (statement.Action !== undefined) return listsAction(statement.Action, action);
  return statement.NotAction !== undefined && !listsAction(statement.NotAction, action);
}

const listsAction = (patterns: OneOrMany, action: string): boolean =>
  typeof patterns === 'string'
    ? actionPatternMatches(patterns, action)
    : patterns.some((pattern) => actionPatternMatches(pattern, action));

/** The service prefix is literal, wildcards belong to the operation; `*` alone and `*:*` mean everything. */
function actionPatternMatches(pattern: string, action: string): boolean {
  if (pattern === '*' || pattern === '*:*') return true;
  const text = pattern.toLowerCase();
  const operation = text.indexOf(':') + 1;
  if (operation === 0 || !samePrefix(text, action, operation)) return false;
  return stretchMatches({ text }, operation, text.length, action, operation, action.length);
}

function samePrefix(one: string, other: string, length: number): boolean {
  for (let at = 0; at < length; at++) if (one.charCodeAt(at) !== other.charCodeAt(at)) return false;
  return true;
}
