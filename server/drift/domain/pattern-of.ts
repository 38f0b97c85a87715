import { ACCESS_PATTERNS, ACTIONS, type AccessPattern } from '../../policies/build/access-pattern';
import { parseDocument } from '../../policies/build/parse-document';
import { asList, statementsOf } from '../../policies/document';
import type { Finding } from './finding';
import { expandActions } from './kinesis-actions';

/** Actions that a finding's found part allows: of a whole statement, or of the atoms that `found` lists. */
function allowed({ dimension, found }: Pick<Finding, 'dimension' | 'found'>): ReadonlySet<string> {
  if (dimension !== 'unmanaged' && dimension !== 'orphan-principal')
    return new Set(found.flatMap((atom) => /^Allow (\S+)/.exec(atom)?.[1] ?? []));
  const documents = found.map((statement) => parseDocument(`{"Statement":[${statement}]}`));
  return new Set(
    documents
      .flatMap((document) => (document ? statementsOf(document) : []))
      .filter(({ Effect }) => Effect === 'Allow')
      .flatMap(({ Action }) => [...expandActions(asList(Action))]),
  );
}

/** The first pattern whose records it lets through; null when it opens no way to use a stream. */
export function patternOf(finding: Pick<Finding, 'dimension' | 'found'>): AccessPattern | null {
  const actions = allowed(finding);
  const telling = (pattern: AccessPattern) =>
    ACTIONS[pattern].map((action) => action.toLowerCase()).filter((action) => action.includes('record'));
  return (
    ACCESS_PATTERNS.find((pattern) => {
      const needed = telling(pattern);
      return needed.length > 0 && needed.some((action) => actions.has(action));
    }) ?? null
  );
}
