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

/** One statement; null when nothing is wrong with it. */
export function checkStatement(value: unknown, kind: PolicyKind, path: string): GrammarFault | null {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return { path, rule: 'A statement is a JSON object.' };
  const statement = value as Record<string, unknown>;
  for (const name in statement)
    if (!ELEMENTS.has(name)) return { path: `${path}.${name}`, rule: 'A statement has no such element.' };
  return (
    sidFault(statement.Sid, kind, path) ??
    effectFault(statement.Effect, path) ??
    actionFault(statement, path) ??
    resourceFault(statement, kind, path) ??
    principalFault(statement, kind, path) ??
    conditionFault(statement.Condition, kind, path)
  );
}

function sidFault(sid: unknown, kind: PolicyKind, path: string): GrammarFault | null {
  if (sid === undefined) return null;
  if (typeof sid !== 'string') return { path: `${path}.Sid`, rule: 'Sid is a text.' };
  if (kind === 'identity' && !/^[A-Za-z0-9]*$/.test(sid))
    return { path: `${path}.Sid`, rule: 'The Sid of an IAM policy has letters and digits only.' };
  return null;
}

const effectFault = (effect: unknown, path: string): GrammarFault | null =>
  effect === 'Allow' || effect === 'Deny'
    ? null
    : { path: `${path}.Effect`, rule: 'Effect is Allow or Deny.' };

const ACTION = /^(\*|(\*|[a-zA-Z0-9-]+):[a-zA-Z0-9*?]+)$/;

function actionFault(statement: Record<string, unknown>, path: string): GrammarFault | null {
  const name = oneOf(statement, 'Action', 'NotAction');
  if (name === null) return { path, rule: 'A statement has either Action or NotAction.' };
  return listFault(
    statement[name],
    `${path}.${name}`,
    ACTION,
    'An action is written service:Operation, or *.',
  );
}

const RESOURCE = /^(\*|arn:.+)$/s;

/** Trust policies have no Resource: the role that they hang on is meant. */
function resourceFault(
  statement: Record<string, unknown>,
  kind: PolicyKind,
  path: string,
): GrammarFault | null {
  const none = statement.Resource === undefined && statement.NotResource === undefined;
  if (kind === 'trust') return none ? null : { path, rule: 'A trust policy has no Resource.' };
  if (none && kind === 'any') return null;
  const name = oneOf(statement, 'Resource', 'NotResource');
  if (name === null) return { path, rule: 'A statement has either Resource or NotResource.' };
  return listFault(statement[name], `${path}.${name}`, RESOURCE, 'A resource is an ARN, or *.');
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
