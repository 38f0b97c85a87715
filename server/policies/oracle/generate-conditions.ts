import type { ConditionBlock } from '../document';
import type { Choices } from './random';

type Context = Readonly<Record<string, string | readonly string[]>>;
export type GeneratedCondition = {
  readonly block: ConditionBlock;
  readonly context: Context;
  readonly dimensions: readonly string[];
};

type Family = {
  readonly operators: readonly [string, ...string[]];
  /** Keys of the type that the operators compare; both sides know them. */
  readonly keys: readonly [string, ...string[]];
  readonly given: readonly [string, ...string[]];
  readonly wanted: readonly [string, ...string[]];
};

const ROLES = 'arn:aws:iam::444455556666:role';

export const FAMILIES: readonly Family[] = [
  {
    operators: ['StringEquals', 'StringNotEquals', 'StringEqualsIgnoreCase', 'StringNotEqualsIgnoreCase'],
    keys: ['aws:PrincipalTag/domain', 'aws:RequestTag/domain', 'aws:PrincipalOrgID'],
    given: ['retail', 'Retail', 'payments'],
    wanted: ['retail', 'RETAIL', 'payments', 'pay*'],
  },
  {
    operators: ['StringLike', 'StringNotLike'],
    keys: ['aws:PrincipalTag/domain', 'aws:RequestTag/domain'],
    given: ['retail', 'retail-eu', 'payments', ''],
    wanted: ['ret*', 'retai?', '*eu', 'payments', '*', 'p*y*s', '???????'],
  },
  {
    operators: [
      'NumericEquals',
      'NumericNotEquals',
      'NumericLessThan',
      'NumericLessThanEquals',
      'NumericGreaterThan',
      'NumericGreaterThanEquals',
    ],
    keys: ['aws:MultiFactorAuthAge'],
    given: ['300', '299', '301', '0'],
    wanted: ['300', '300.0', '299.5', '10'],
  },
  {
    operators: [
      'DateEquals',
      'DateNotEquals',
      'DateLessThan',
      'DateLessThanEquals',
      'DateGreaterThan',
      'DateGreaterThanEquals',
    ],
    keys: ['aws:CurrentTime', 'aws:TokenIssueTime'],
    given: ['2026-01-01T00:00:00Z', '2025-12-31T23:59:59Z', '2026-06-01T12:00:00Z'],
    wanted: ['2026-01-01T00:00:00Z', '2026-01-01', '2026-06-01T12:00:00Z', '2026-01-01T01:00:00+01:00'],
  },
  {
    operators: ['Bool'],
    keys: ['aws:SecureTransport', 'aws:MultiFactorAuthPresent'],
    given: ['true', 'false'],
    wanted: ['true', 'false', 'True'],
  },
  {
    operators: ['BinaryEquals'],
    keys: ['aws:PrincipalTag/key'],
    given: ['c2x1aWNl', 'c3RyZWFt'],
    wanted: ['c2x1aWNl', 'c3RyZWFt', 'bWVzaA=='],
  },
  {
    operators: ['IpAddress', 'NotIpAddress'],
    keys: ['aws:SourceIp'],
    given: ['203.0.113.7', '203.0.114.7', '10.1.2.3', '2001:db8:1::1', '2001:db9::1'],
    wanted: [
      '203.0.113.0/24',
      '10.0.0.0/8',
      '203.0.113.7/32',
      '203.0.112.0/22',
      '2001:db8::/32',
      '2001:db8:1::1/128',
    ],
  },
  {
    operators: ['ArnLike', 'ArnNotLike', 'ArnEquals', 'ArnNotEquals'],
    keys: ['aws:SourceArn'],
    given: [`${ROLES}/mesh/reader`, `${ROLES}/writer`, 'arn:aws:lambda:eu-west-1:444455556666:layer:codec:3'],
    wanted: [
      `${ROLES}/*`,
      'arn:aws:iam::*:role/mesh/*',
      `${ROLES}/mesh/reade?`,
      `${ROLES}/writer`,
      'arn:*:lambda:*:*:*',
    ],
  },
];

const NULL = 'Null';
export const OPERATORS: readonly string[] = [...FAMILIES.flatMap((family) => family.operators), NULL];
export const MODIFIERS = ['IfExists', 'ForAnyValue', 'ForAllValues'] as const;
export type Modifier = (typeof MODIFIERS)[number];

/** A condition with the operator, and a context that it holds in about half of the time. */
export function generateCondition(
  choices: Choices,
  operator: string,
  modifiers: readonly Modifier[],
): GeneratedCondition {
  const family = FAMILIES.find(({ operators }) => operators.includes(operator));
  if (!family) return generateNull(choices);
  const set = modifiers.find((modifier) => modifier !== 'IfExists');
  const key =
    set && family.keys[0].startsWith('aws:PrincipalTag') ? 'aws:TagKeys' : choices.pick(family.keys);
  const written = `${set ? `${set}:` : ''}${operator}${modifiers.includes('IfExists') ? 'IfExists' : ''}`;
  const wanted = choices.chance(0.4)
    ? [choices.pick(family.wanted), choices.pick(family.wanted)]
    : choices.pick(family.wanted);
  const absent = choices.chance(modifiers.length > 0 ? 0.3 : 0.12);
  const one = () => choices.pick(family.given);
  const context: Context = absent ? {} : { [key]: key === 'aws:TagKeys' ? severalOf(choices, one) : one() };
  return { block: { [written]: { [key]: wanted } }, context, dimensions: [operator, ...modifiers] };
}

/** Empty values are left to a named exception. */
const severalOf = (choices: Choices, one: () => string): readonly string[] =>
  Array.from({ length: 1 + choices.below(3) }, () => one() || 'retail');

function generateNull(choices: Choices): GeneratedCondition {
  const key = choices.pick(['aws:PrincipalTag/domain', 'aws:SourceIp', 'aws:TokenIssueTime']);
  const value = {
    'aws:PrincipalTag/domain': 'retail',
    'aws:SourceIp': '203.0.113.7',
    'aws:TokenIssueTime': '2026-01-01T00:00:00Z',
  }[key];
  return {
    block: { Null: { [key]: choices.pick(['true', 'false']) } },
    context: choices.chance(0.5) && value !== undefined ? { [key]: value } : {},
    dimensions: [NULL],
  };
}

/** Conditions whose value comes from the request. */
export function generateVariable(choices: Choices): GeneratedCondition {
  const team = choices.pick(['retail', 'payments', '*']);
  const present: Context = choices.chance(0.85) ? { 'aws:PrincipalTag/team': team } : {};
  const key = 'aws:RequestTag/team';
  const given = choices.pick(['retail', 'payments', 'retail-eu', '*']);
  const form = choices.below(6);
  const context = { ...present, [key]: given };
  const of = (block: ConditionBlock, more: Context = {}): GeneratedCondition => ({
    block,
    context: { ...context, ...more },
    dimensions: ['variables', ...Object.keys(block)],
  });
  if (form === 0) return of({ StringEquals: { [key]: '${aws:PrincipalTag/team}' } });
  if (form === 1) return of({ StringLike: { [key]: '${aws:PrincipalTag/team}*' } });
  if (form === 2) return of({ StringEquals: { [key]: "${aws:PrincipalTag/team, 'retail'}" } });
  if (form === 3)
    return of({ StringLike: { [key]: choices.pick(['${*}', 'ret${?}il', 'retail', '${*}*']) } });
  if (form === 4)
    return of({ StringNotEquals: { [key]: '${aws:PrincipalTag/team}' } }, { 'aws:PrincipalTag/team': team });
  const source = `${ROLES}/${choices.pick(['retail', 'payments'])}`;
  return of(
    { ArnLike: { 'aws:SourceArn': `${ROLES}/\${aws:PrincipalTag/team}` } },
    { 'aws:SourceArn': source },
  );
}
