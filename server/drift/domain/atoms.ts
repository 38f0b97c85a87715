import { canonicalPrincipal } from '../../policies/build/principals';
import { asList, type PrincipalElement, type Statement } from '../../policies/document';
import { matchesResourceArn } from '../../policies/evaluate/arn-pattern';
import { canonicalCondition } from './canonical-condition';
import { allActionsBut, expandActions } from './kinesis-actions';

/**
 * The smallest thing that a statement says. Two documents mean the same when they say the same atoms, however they
 * group, order or name them. `subject` is whom (or what) a share of the document belongs to: the principal in a
 * stream's policy, the resource in a role's.
 */
export type Atom = {
  readonly subject: string;
  readonly effect: 'Allow' | 'Deny';
  readonly action: string;
  readonly resource: string;
  /** Empty: unconditional. */
  readonly condition: string;
};

const KINDS = ['AWS', 'Service', 'Federated', 'CanonicalUser'] as const;

function principalsOf(element: PrincipalElement): readonly string[] {
  // For AWS `*` alone and `{ AWS: "*" }` are the same everybody.
  if (element === '*') return ['*'];
  return KINDS.flatMap((kind) =>
    asList<string>(element[kind]).map((name) =>
      kind === 'AWS' ? canonicalPrincipal(name) : `${kind} ${name}`,
    ),
  );
}

function subjectsOf({ Principal, NotPrincipal }: Statement): readonly string[] {
  if (Principal !== undefined) return principalsOf(Principal);
  if (NotPrincipal === undefined) return [];
  return [`everybody but ${[...principalsOf(NotPrincipal)].sort().join(', ')}`];
}

const actionsOf = ({ Action, NotAction }: Statement): readonly string[] => [
  ...(Action === undefined ? allActionsBut(asList(NotAction)) : expandActions(asList(Action))),
];

const canonicalPattern = (pattern: string): string => pattern.replace(/\*+/g, '*');
const matches = (pattern: string, arn: string) => matchesResourceArn({ text: pattern }, arn);

/** On a resource's own policy only that resource counts: a pattern that meets it is it, all others are elsewhere. */
function resourcesOn(arn: string, { Resource, NotResource }: Statement): readonly string[] {
  const meets =
    Resource === undefined
      ? !asList(NotResource).some((pattern) => matches(pattern, arn))
      : asList(Resource).some((pattern) => matches(pattern, arn));
  return meets ? [arn] : [...asList(Resource), ...asList(NotResource)];
}

/** Atoms of a statement of the policy that hangs on a stream. */
export function streamAtoms(streamArn: string, statement: Statement): readonly Atom[] {
  const condition = canonicalCondition(statement.Condition);
  const resources = resourcesOn(streamArn, statement);
  const actions = actionsOf(statement);
  return subjectsOf(statement).flatMap((subject) =>
    actions.flatMap((action) =>
      resources.map((resource) => ({ subject, effect: statement.Effect, action, resource, condition })),
    ),
  );
}

/** Atoms of a statement of a role's policy; their subject is the resource. */
export function roleAtoms(statement: Statement): readonly Atom[] {
  const condition = canonicalCondition(statement.Condition);
  const patterns =
    statement.Resource === undefined
      ? [`everything but ${[...asList(statement.NotResource)].sort().join(', ')}`]
      : asList(statement.Resource).map(canonicalPattern);
  const actions = actionsOf(statement);
  return [...new Set(patterns)].flatMap((subject) =>
    actions.map((action) => ({ subject, effect: statement.Effect, action, resource: subject, condition })),
  );
}
