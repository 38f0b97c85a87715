import type { Case } from '../case';
import { BRANCHES, closed, text, value, when, whole } from './schemas';

const kept = (older: unknown, newer: unknown) => ({ older: value(older), newer: value(newer) });
const nothing = { type: 'null' };
const NO_BRANCH = ['json-no-branch at value'] as const;

const kind = (name: string, more: object = {}) =>
  closed({ kind: { const: name }, ...more }, { required: ['kind'] });
const TENS = { type: 'integer', ...when({ minimum: 10 }, { multipleOf: 10 }) };
const shape = (...names: readonly string[]) => ({ oneOf: names.map((name) => kind(name)) });

export const BRANCH_CASES: readonly Case[] = [
  {
    name: 'a schema becomes a branch',
    source: BRANCHES,
    ...kept(text, { anyOf: [text, nothing] }),
    forward: ['json-type-narrowed at value'],
  },
  {
    name: 'a branch goes',
    source: BRANCHES,
    ...kept({ anyOf: [text, whole, nothing] }, { anyOf: [text, whole] }),
    backward: ['json-values-narrowed at value'],
  },
  {
    name: 'branches are reordered',
    source: BRANCHES,
    ...kept({ anyOf: [text, nothing] }, { anyOf: [nothing, text] }),
  },
  {
    name: 'a list of types is branches of one each',
    source: BRANCHES,
    ...kept({ type: ['string', 'null'] }, { anyOf: [text, nothing] }),
  },
  {
    name: 'the only branch of a type changes inside',
    source: BRANCHES,
    ...kept({ anyOf: [nothing, closed({ a: text })] }, { anyOf: [nothing, closed({ a: whole })] }),
    backward: ['json-type-narrowed at value.a'],
    forward: ['json-type-narrowed at value.a'],
  },
  {
    name: 'branches that are told apart by a constant get one more',
    source: BRANCHES,
    ...kept(shape('circle', 'square'), shape('circle', 'square', 'star')),
    forward: NO_BRANCH,
  },
  {
    name: 'branches that are told apart by a constant lose one',
    source: BRANCHES,
    ...kept(shape('circle', 'square'), shape('circle')),
    backward: NO_BRANCH,
  },
  {
    name: 'one of two becomes any of two',
    source: BRANCHES,
    ...kept({ oneOf: [text, whole] }, { anyOf: [text, whole] }),
  },
  {
    name: 'any of two that overlap becomes one of them',
    source: BRANCHES,
    ...kept(
      { anyOf: [{ type: 'integer' }, { type: 'integer', minimum: 0 }] },
      { oneOf: [{ type: 'integer' }, { type: 'integer', minimum: 0 }] },
    ),
    backward: ['json-several-branches at value'],
  },
  {
    name: 'a restriction moves into allOf',
    source: BRANCHES,
    ...kept({ type: 'string', maxLength: 5 }, { type: 'string', allOf: [{ maxLength: 5 }] }),
  },
  {
    name: 'a restriction comes in allOf',
    source: BRANCHES,
    ...kept(text, { allOf: [text, { maxLength: 5 }] }),
    backward: ['json-text-narrowed at value'],
  },
  {
    name: 'a type is excluded',
    source: BRANCHES,
    ...kept({}, { not: nothing }),
    backward: ['json-excluded at value'],
  },
  {
    name: 'what is excluded is not written anyway',
    source: BRANCHES,
    ...kept(text, { type: 'string', not: nothing }),
  },
  {
    name: 'more is excluded',
    source: BRANCHES,
    ...kept({ type: 'integer', not: { minimum: 100 } }, { type: 'integer', not: { minimum: 10 } }),
    backward: ['json-excluded at value'],
  },
  {
    name: 'a condition comes',
    source: BRANCHES,
    ...kept({ type: 'integer' }, TENS),
    backward: NO_BRANCH,
  },
  {
    name: 'a condition stays',
    source: BRANCHES,
    older: value(TENS, { description: 'a' }),
    newer: value(TENS, { description: 'b' }),
  },
];
