import type { Case } from '../case';
import { closed, LISTS, text, value, whole } from './schemas';

const list = (more: object) => ({ type: 'array', ...more });
const kept = (older: object, newer: object) => ({ older: value(list(older)), newer: value(list(newer)) });
const SIZE = ['json-list-narrowed at value'] as const;

export const LIST_CASES: readonly Case[] = [
  {
    name: 'items change their type',
    source: LISTS,
    ...kept({ items: whole }, { items: text }),
    backward: ['json-type-narrowed at value[]'],
    forward: ['json-type-narrowed at value[]'],
  },
  {
    name: 'items get a type',
    source: LISTS,
    ...kept({}, { items: text }),
    backward: ['json-type-narrowed at value[]'],
  },
  {
    name: 'an optional property comes into closed items',
    source: LISTS,
    ...kept({ items: closed({ sku: text }) }, { items: closed({ sku: text, price: whole }) }),
    forward: ['json-property-not-allowed at value[].price'],
  },
  { name: 'more items are needed', source: LISTS, ...kept({ minItems: 1 }, { minItems: 2 }), backward: SIZE },
  { name: 'more items are allowed', source: LISTS, ...kept({ maxItems: 1 }, { maxItems: 2 }), forward: SIZE },
  { name: 'items have to differ', source: LISTS, ...kept({}, { uniqueItems: true }), backward: SIZE },
  {
    name: 'one item at most always differs',
    source: LISTS,
    ...kept({ maxItems: 1 }, { maxItems: 1, uniqueItems: true }),
  },
  {
    name: 'a position of a tuple changes its type',
    source: LISTS,
    ...kept({ items: [text, whole] }, { items: [text, text] }),
    backward: ['json-type-narrowed at value[1]'],
    forward: ['json-type-narrowed at value[1]'],
  },
  {
    name: 'a tuple gets a position',
    source: LISTS,
    ...kept({ items: [text], additionalItems: false }, { items: [text, whole], additionalItems: false }),
    forward: SIZE,
  },
  {
    name: 'a tuple becomes a list of what all its positions are',
    source: LISTS,
    ...kept({ items: [text, text], additionalItems: false }, { items: text }),
    forward: SIZE,
  },
  { name: 'an item of a kind is needed', source: LISTS, ...kept({}, { contains: text }), backward: SIZE },
  {
    name: 'an item of a kind is always there',
    source: LISTS,
    ...kept({ items: text, minItems: 1 }, { items: text, minItems: 1, contains: text }),
  },
];
