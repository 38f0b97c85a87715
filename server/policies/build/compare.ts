import { asList, type ConditionBlock, type PolicyDocument, type Statement, statementsOf } from '../document';
import { canonicalPrincipal } from './principals';

/**
 * One form for all documents that mean the same: order of statements and values, string or list, an account's id
 * or its root, the case of actions and condition keys, a missing or the default Version.
 */
export function normalise(document: PolicyDocument): string {
  const statements = statementsOf(document).map(normaliseStatement).sort();
  return JSON.stringify([document.Version ?? '2008-10-17', statements]);
}

/** Null stands for "no policy". */
export function sameMeaning(a: PolicyDocument | null, b: PolicyDocument | null): boolean {
  if (a === null || b === null) return a === b;
  return normalise(a) === normalise(b);
}

const sorted = (values: readonly string[]) => [...new Set(values)].sort();
const lower = (values: readonly string[]) => values.map((value) => value.toLowerCase());

function normalisePrincipal(principal: Statement['Principal']): unknown {
  if (principal === undefined) return null;
  // For AWS `*` alone and `{ AWS: "*" }` are the same everybody.
  if (principal === '*') return [['AWS', ['*']]];
  return Object.entries(principal)
    .map(([kind, value]) => [kind, sorted(asList<string>(value).map(canonicalPrincipal))] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1));
}

function normaliseCondition(condition: ConditionBlock | undefined): unknown {
  return Object.entries(condition ?? {})
    .map(([operator, keys]) => [
      operator.toLowerCase(),
      Object.entries(keys)
        .map(([key, value]) => [key.toLowerCase(), sorted(asList<unknown>(value).map(String))] as const)
        .sort(([a], [b]) => (a < b ? -1 : 1)),
    ])
    .sort(([a], [b]) => (String(a) < String(b) ? -1 : 1));
}

function normaliseStatement(statement: Statement): string {
  return JSON.stringify([
    statement.Sid ?? null,
    statement.Effect,
    normalisePrincipal(statement.Principal),
    normalisePrincipal(statement.NotPrincipal),
    sorted(lower(asList(statement.Action))),
    sorted(lower(asList(statement.NotAction))),
    sorted(asList(statement.Resource)),
    sorted(asList(statement.NotResource)),
    normaliseCondition(statement.Condition),
  ]);
}
