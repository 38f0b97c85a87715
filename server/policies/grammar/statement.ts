import { conditionFault } from './condition';
import type { GrammarFault, PolicyKind } from './fault';
import { principalFault } from './principal';

const ELEMENTS = new Set([
  'Sid',
  'Effect',
  'Principal',
  'NotPrincipal',
  'Action',
  'NotAction',
  'Resource',
  'NotResource',
  'Condition',
]);

/** One statement; null when nothing is wrong with it. Paths start at the statement, for instance `.Effect`. */
export function statementFault(value: unknown, kind: PolicyKind): GrammarFault | null {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return { path: '', rule: 'A statement is a JSON object.' };
  const statement = value as Record<string, unknown>;
  for (const name in statement)
    if (!ELEMENTS.has(name)) return { path: `.${name}`, rule: 'A statement has no such element.' };
  return (
    sidFault(statement.Sid, kind) ??
    effectFault(statement.Effect) ??
    actionFault(statement) ??
    resourceFault(statement, kind) ??
    principalFault(statement, kind) ??
    conditionFault(statement.Condition, kind)
  );
}

function sidFault(sid: unknown, kind: PolicyKind): GrammarFault | null {
  if (sid === undefined) return null;
  if (typeof sid !== 'string') return { path: '.Sid', rule: 'Sid is a text.' };
  if (kind === 'identity' && !/^[A-Za-z0-9]*$/.test(sid))
    return { path: '.Sid', rule: 'The Sid of an IAM policy has letters and digits only.' };
  return null;
}

const effectFault = (effect: unknown): GrammarFault | null =>
  effect === 'Allow' || effect === 'Deny' ? null : { path: '.Effect', rule: 'Effect is Allow or Deny.' };

const ACTION = /^(\*|(\*|[a-zA-Z0-9-]+):[a-zA-Z0-9*?]+)$/;

function actionFault(statement: Record<string, unknown>): GrammarFault | null {
  const name = oneOf(statement, 'Action', 'NotAction');
  if (name === null) return { path: '', rule: 'A statement has either Action or NotAction.' };
  return listFault(statement[name], `.${name}`, ACTION, 'An action is written service:Operation, or *.');
}

const RESOURCE = /^(\*|arn:.+)$/s;

/** Trust policies have no Resource: the role that they hang on is meant. */
function resourceFault(statement: Record<string, unknown>, kind: PolicyKind): GrammarFault | null {
  const none = statement.Resource === undefined && statement.NotResource === undefined;
  if (kind === 'trust') return none ? null : { path: '', rule: 'A trust policy has no Resource.' };
  if (none && kind === 'any') return null;
  const name = oneOf(statement, 'Resource', 'NotResource');
  if (name === null) return { path: '', rule: 'A statement has either Resource or NotResource.' };
  return listFault(statement[name], `.${name}`, RESOURCE, 'A resource is an ARN, or *.');
}

function oneOf(statement: Record<string, unknown>, one: string, other: string): string | null {
  if ((statement[one] === undefined) === (statement[other] === undefined)) return null;
  return statement[one] === undefined ? other : one;
}

function listFault(value: unknown, path: string, form: RegExp, rule: string): GrammarFault | null {
  if (typeof value === 'string') return form.test(value) ? null : { path, rule };
  if (!Array.isArray(value) || value.length === 0)
    return { path, rule: 'A text or a list with at least one.' };
  for (const [index, item] of value.entries())
    if (typeof item !== 'string' || !form.test(item)) return { path: `${path}[${index}]`, rule };
  return null;
}
