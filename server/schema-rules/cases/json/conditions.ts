import type { Case } from '../case';
import { BRANCHES, closed, text, value, when, whole } from './schemas';

const kept = (older: unknown, newer: unknown) => ({ older: value(older), newer: value(newer) });
const NO_BRANCH = ['json-no-branch at value'] as const;
const otherwise = (test: object, met: object | undefined, unmet: object) => ({
  if: test,
  ...(met && when(test, met)),
  else: unmet,
});
const integer = (more: object) => ({ type: 'integer', ...more });
const SMALL = { maximum: 9 };
const TENS = { multipleOf: 10 };

export const CONDITION_CASES: readonly Case[] = [
  {
    name: 'what is to follow when a condition is not met comes',
    source: BRANCHES,
    ...kept(integer({}), integer(otherwise(SMALL, undefined, TENS))),
    backward: NO_BRANCH,
  },
  {
    name: 'a condition that is always met has no other side',
    source: BRANCHES,
    ...kept(integer({ maximum: 5 }), integer({ maximum: 5, ...otherwise(SMALL, {}, TENS) })),
  },
  {
    name: 'a condition that is never met has only the other side',
    source: BRANCHES,
    ...kept(
      integer({ minimum: 20, multipleOf: 10 }),
      integer({ minimum: 20, multipleOf: 10, ...otherwise(SMALL, { minimum: 1 }, TENS) }),
    ),
  },
  {
    name: 'both sides of a condition are met',
    source: BRANCHES,
    ...kept(integer({ multipleOf: 10 }), integer({ multipleOf: 10, ...otherwise(SMALL, TENS, TENS) })),
  },
  {
    name: 'the side of a condition that is met is not taken',
    source: BRANCHES,
    ...kept(integer({}), integer(otherwise(SMALL, TENS, {}))),
    backward: NO_BRANCH,
  },
  {
    name: 'a condition falls away',
    source: BRANCHES,
    ...kept(integer(otherwise(SMALL, { minimum: 0 }, TENS)), integer({})),
    forward: NO_BRANCH,
  },
  {
    name: 'a condition without a consequence says nothing',
    source: BRANCHES,
    ...kept(integer({}), integer({ if: SMALL })),
  },
  {
    name: 'a condition becomes its branches',
    source: BRANCHES,
    ...kept(integer(otherwise({ maximum: 9 }, { minimum: 0 }, { minimum: 100 })), {
      anyOf: [integer({ minimum: 0, maximum: 9 }), integer({ minimum: 100 })],
    }),
  },
  {
    name: 'each type of a list has a branch of its own',
    source: BRANCHES,
    ...kept({ type: ['number', 'string'] }, { oneOf: [{ type: 'number' }, text] }),
  },
  {
    name: 'whole numbers and others are one type to a branch of numbers',
    source: BRANCHES,
    ...kept({ type: ['number', 'null'] }, { anyOf: [{ type: 'null' }, { type: 'number' }] }),
  },
  {
    name: 'a type of a list is in two branches of which only one may fit',
    source: BRANCHES,
    ...kept({ type: ['integer', 'string'] }, { oneOf: [whole, { type: 'number' }, text] }),
    backward: ['json-several-branches at value'],
    forward: ['json-type-narrowed at value'],
  },
  {
    name: 'a type of a list has no branch',
    source: BRANCHES,
    ...kept({ type: ['integer', 'string', 'boolean'] }, { oneOf: [whole, text] }),
    backward: NO_BRANCH,
  },
  {
    name: 'what is true of everything is a branch of it',
    source: BRANCHES,
    ...kept(text, { anyOf: [true, whole] }),
    forward: ['json-type-narrowed at value'],
  },
  {
    name: 'a branch that takes nothing takes nothing away',
    source: BRANCHES,
    older: closed({ a: { anyOf: [text, false] } }),
    newer: closed({ a: text }),
  },
];
