import { normalise } from '../../policies/build/compare';
import { prettyStatement } from '../../policies/build/pretty-print';
import { awsPrincipals, canonicalPrincipal, isOrphan, namesRole } from '../../policies/build/principals';
import { sha256 } from '../../policies/build/sha256';
import { isOurs, unmanagedName } from '../../policies/build/statement';
import { type PolicyDocument, type Statement, statementsOf } from '../../policies/document';
import type { Finding, GovernedGrant } from './finding';

/** The same for one meaning: another tool that names its statement anew, or writes it in another order, changes nothing. */
function meaningOf({ Sid: _, ...statement }: Statement): string {
  return sha256(normalise({ Version: '2012-10-17', Statement: statement })).slice(0, 16);
}

/** A Deny of another tool takes away what was granted; an Allow of another tool changes no grant. */
const closes = (statement: Statement, grants: readonly GovernedGrant[]): readonly string[] =>
  statement.Effect !== 'Deny'
    ? []
    : grants
        .filter(({ state, principalArn }) => state === 'APPLIED' && namesRole(statement, principalArn))
        .map(({ id }) => id);

/** Statements that no subscription accounts for. They keep their meaning; people decide about them. */
export function unmanagedFindings(
  document: PolicyDocument | null,
  grants: readonly GovernedGrant[],
): readonly Finding[] {
  const seen = new Set<string>();
  return (document ? statementsOf(document) : []).flatMap((statement, index): Finding[] => {
    if (isOurs(statement)) return [];
    const key = `unmanaged ${meaningOf(statement)}`;
    if (seen.has(key)) return [];
    seen.add(key);
    const principals = [...new Set(awsPrincipals(statement).map(canonicalPrincipal))].sort();
    return [
      {
        key,
        change: 'EXTRA',
        dimension: principals.some(isOrphan) ? 'orphan-principal' : 'unmanaged',
        subject: unmanagedName(statement, index),
        wanted: [],
        found: [prettyStatement(statement)],
        principals,
        grantIds: closes(statement, grants),
      },
    ];
  });
}
