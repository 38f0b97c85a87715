import type { Case } from '../case';
import { LISTS, text, whole } from './schemas';

/** `minContains` and `maxContains` came with 2019-09. */
const held = (items: object) => ({
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  type: 'object',
  properties: { value: { type: 'array', ...items } },
  additionalProperties: false,
});
const kept = (older: object, newer: object) => ({ older: held(older), newer: held(newer) });
const SIZE = ['json-list-narrowed at value'] as const;
const short = { type: 'string', maxLength: 3 };

export const CONTAINED_ITEM_CASES: readonly Case[] = [
  {
    name: 'more items of a kind are needed',
    source: LISTS,
    ...kept({ contains: text, minContains: 1 }, { contains: text, minContains: 2 }),
    backward: SIZE,
  },
  {
    name: 'the items of a kind become narrower',
    source: LISTS,
    ...kept({ contains: text }, { contains: short }),
    backward: SIZE,
  },
  {
    name: 'fewer items of a kind are allowed',
    source: LISTS,
    ...kept({ contains: text, maxContains: 3 }, { contains: text, maxContains: 2 }),
    backward: SIZE,
  },
  {
    name: 'items of a wider kind are bounded',
    source: LISTS,
    ...kept({ contains: short, maxContains: 2 }, { contains: text, maxContains: 2 }),
    backward: SIZE,
    forward: SIZE,
  },
  {
    name: 'no more items of a kind than items at all',
    source: LISTS,
    ...kept({ maxItems: 2 }, { maxItems: 2, contains: text, minContains: 0, maxContains: 2 }),
  },
  {
    name: 'no item of a kind is needed',
    source: LISTS,
    ...kept({ contains: text, minContains: 0 }, {}),
  },
  {
    name: 'both places of a pair are of the kind that is needed twice',
    source: LISTS,
    ...kept(
      { prefixItems: [short, text], items: false, minItems: 2 },
      { prefixItems: [short, text], items: false, minItems: 2, contains: text, minContains: 2 },
    ),
  },
  {
    name: 'one place of a pair is not of the kind that is needed twice',
    source: LISTS,
    ...kept(
      { prefixItems: [text, whole], items: false, minItems: 2 },
      { prefixItems: [text, whole], items: false, minItems: 2, contains: text, minContains: 2 },
    ),
    backward: SIZE,
  },
  {
    name: 'a list of anything gets a tuple',
    source: LISTS,
    ...kept({}, { prefixItems: [text] }),
    backward: ['json-type-narrowed at value[0]'],
  },
];
