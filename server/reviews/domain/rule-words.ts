import type { Classification } from '../../catalog/domain/words';
import { ACCESS_PATTERNS, type AccessPattern } from '../../policies/build/access-pattern';
import type { RuleConditions } from './approval-rule';

const UP_TO: Readonly<Record<Classification, string>> = {
  PUBLIC: 'public products only',
  INTERNAL: 'public and internal products',
  CONFIDENTIAL: 'products of every classification',
};

/** The conditions one after the other, as a sentence each. */
export function ruleWords(
  conditions: RuleConditions,
  names: {
    readonly pattern: (of: AccessPattern) => string;
    readonly project: (id: string) => string;
  },
): readonly string[] {
  const { patterns, projects, sameAccount, ownDomain, longestDays, classification } = conditions;
  return [
    UP_TO[classification],
    patterns.length === ACCESS_PATTERNS.length
      ? 'every way of access'
      : patterns.map(names.pattern).join(', '),
    ...(sameAccount ? ['role in the stream’s own account'] : []),
    ...(ownDomain ? ['project publishes in the same domain'] : []),
    longestDays === 1 ? 'for one day' : `for at most ${longestDays} days`,
    ...(projects.length > 0 ? [`asked by ${projects.map(names.project).join(', ')}`] : []),
  ];
}
