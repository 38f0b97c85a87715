import {
  asList,
  type ConditionBlock,
  type PolicyDocument,
  type Statement,
  statementsOf,
} from '../../policies/document';

/**
 * Condition keys whose values Sluice reads itself, or that follow from who calls and whose resource it is
 * (docs/aws-facts.md §3). Everything else is known at the moment of a call only: the address, the VPC endpoint, MFA,
 * the time, the organisation.
 */
const KNOWN = new Set([
  'aws:principalarn',
  'aws:principalaccount',
  'aws:principaltype',
  'aws:principalisawsservice',
  'aws:viaawsservice',
  'aws:username',
  'aws:resourceaccount',
]);
const KNOWN_TAGS = ['aws:principaltag/', 'aws:resourcetag/'];
const VARIABLE = /\$\{([^},]*)[^}]*\}/g;
const ESCAPES = new Set(['*', '?', '$']);

const isKnown = (key: string): boolean => {
  const name = key.trim().toLowerCase();
  return KNOWN.has(name) || KNOWN_TAGS.some((prefix) => name.startsWith(prefix));
};

/** Unknown keys that the text is filled with, for instance `${aws:SourceIp}`. */
const unknownVariables = (text: string): readonly string[] =>
  [...text.matchAll(VARIABLE)]
    .map(([, key = '']) => key.trim())
    .filter((key) => !ESCAPES.has(key) && !isKnown(key));

const unknownInValues = (values: ConditionBlock[string][string]): readonly string[] =>
  asList<unknown>(values as unknown).flatMap((value) =>
    typeof value === 'string' ? unknownVariables(value) : [],
  );

const unknownInEntry = (key: string, values: ConditionBlock[string][string]): readonly string[] =>
  isKnown(key) ? unknownInValues(values) : [key];

const resourcesOf = (statement: Statement): readonly string[] => [
  ...asList(statement.Resource),
  ...asList(statement.NotResource),
];

/** What must be known of a call, and cannot be read beforehand, before it is sure whether the statement speaks of it. */
export function unknownKeys(statement: Statement): readonly string[] {
  const inConditions = Object.values(statement.Condition ?? {}).flatMap((entries) =>
    Object.entries(entries).flatMap(([key, values]) => unknownInEntry(key, values)),
  );
  return [...new Set([...inConditions, ...resourcesOf(statement).flatMap(unknownVariables)])];
}

/** Without what nobody can know beforehand: the statement as if that held. */
function asIfHeld(statement: Statement): Statement {
  const { Condition, Resource, NotResource, ...rest } = statement;
  const known = Object.entries(Condition ?? {}).flatMap(([operator, entries]) => {
    const kept = Object.entries(entries).filter(([key, values]) => unknownInEntry(key, values).length === 0);
    return kept.length === 0 ? [] : [[operator, Object.fromEntries(kept)] as const];
  });
  const anyResource = resourcesOf(statement).some((text) => unknownVariables(text).length > 0);
  return {
    ...rest,
    ...(anyResource
      ? { Resource: '*' }
      : { ...(Resource && { Resource }), ...(NotResource && { NotResource }) }),
    ...(known.length > 0 ? { Condition: Object.fromEntries(known) } : {}),
  };
}

/** Keeps its place in the document, so that positions stay true, and speaks of nothing. */
const silenced = ({ NotAction: _, ...statement }: Statement): Statement => ({ ...statement, Action: [] });

/** What is assumed of conditions that cannot be known: that all of them turn out against the caller, or for it. */
export type Assumption = 'least' | 'most';

/** The document as it decides under the assumption; the same object when there is nothing to assume. */
export function assuming(document: PolicyDocument, assumption: Assumption): PolicyDocument {
  const statements = statementsOf(document);
  if (statements.every((statement) => unknownKeys(statement).length === 0)) return document;
  const holds = assumption === 'most' ? 'Allow' : 'Deny';
  return {
    ...document,
    Statement: statements.map((statement) => {
      if (unknownKeys(statement).length === 0) return statement;
      return statement.Effect === holds ? asIfHeld(statement) : silenced(statement);
    }),
  };
}
