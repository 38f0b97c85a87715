import { asList, type PrincipalElement, type Statement } from '../document';
import type { CallingPrincipal } from './request';

/** How a resource policy named the caller; decides which other layers still count (docs/aws-facts.md §3). */
export type NamedAs = 'anyone' | 'account' | 'role' | 'role-session' | 'user';

/** The strongest form first: it asks least of the other layers. */
const STRENGTH: readonly NamedAs[] = ['role-session', 'user', 'anyone', 'role', 'account'];

/** How the statement names the caller; null when it does not apply to it. */
export function matchesPrincipal(
  statement: Statement,
  principal: CallingPrincipal,
  hasBoundary: boolean,
): NamedAs | null {
  if (statement.Principal !== undefined) return namedAs(statement.Principal, principal);
  // AWS supports NotPrincipal with Deny only, and such a Deny hits everybody who has a permissions boundary.
  if (statement.NotPrincipal === undefined || statement.Effect !== 'Deny') return null;
  return hasBoundary || !isExempt(statement.NotPrincipal, principal) ? 'anyone' : null;
}

function namedAs(element: PrincipalElement, principal: CallingPrincipal): NamedAs | null {
  const forms = new Set(awsPrincipals(element).map((name) => formOf(name, principal)));
  return STRENGTH.find((form) => forms.has(form)) ?? null;
}

const awsPrincipals = (element: PrincipalElement): readonly string[] =>
  element === '*' ? ['*'] : asList(element.AWS);

/** Names are compared whole and with case: a principal takes no partial wildcard (IAM user guide, "Principal"). */
function formOf(name: string, principal: CallingPrincipal): NamedAs | null {
  if (name === '*') return 'anyone';
  if (name === principal.accountId || isAccountRoot(name, principal.accountId)) return 'account';
  if (principal.kind === 'user') return name === principal.arn ? 'user' : null;
  if (principal.kind === 'root') return null;
  if (name === principal.sessionArn) return 'role-session';
  return name === principal.roleArn ? 'role' : null;
}

const isAccountRoot = (name: string, accountId: string): boolean =>
  name.startsWith('arn:') && name.endsWith(`:iam::${accountId}:root`);

/**
 * A caller escapes a NotPrincipal only when everything that it is stands in the list: its account, and the user, or
 * the role and the session (IAM user guide, "NotPrincipal").
 */
function isExempt(element: PrincipalElement, principal: CallingPrincipal): boolean {
  const forms = new Set(awsPrincipals(element).map((name) => formOf(name, principal)));
  if (forms.has('anyone')) return true;
  if (!forms.has('account')) return false;
  if (principal.kind === 'user') return forms.has('user');
  return principal.kind === 'root' || (forms.has('role') && forms.has('role-session'));
}
