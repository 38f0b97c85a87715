import { expect, test } from 'vitest';
import { explainHit } from './explain-hit';
import type { Part } from './search-query';

const texts = {
  streamName: 'cards-authorised',
  domain: 'Payments payments',
  owner: 'Payments Core payments-core',
  tags: 'CONFIDENTIAL STANDARD_CONSUMER',
  fieldNames: 'payment_id risk.score',
};
const term = { slug: 'payment', name: 'Payment' };
const parts: readonly Part[] = [
  {
    typed: ['remittance'],
    ways: [
      { words: ['remittance'], term: null },
      { words: ['payment'], term },
    ],
  },
  { typed: ['score'], ways: [{ words: ['score'], term: null }] },
];

test.each([
  {
    name: 'a synonym is told from what was typed',
    weights: ['', 'AB', 'D'],
    reasons: [
      { words: 'payment', term, places: ['name', 'domain', 'owner'] },
      { words: 'score', term: null, places: ['field'] },
    ],
  },
  {
    name: 'what is in no field’s name is in what is written about it',
    weights: ['CD', '', 'C'],
    reasons: [
      { words: 'remittance', term: null, places: ['description', 'field-description'] },
      { words: 'score', term: null, places: ['description'] },
    ],
  },
  { name: 'nothing is made up', weights: [], reasons: [] },
])('$name', ({ weights, reasons }) => {
  expect(explainHit(parts, weights, texts)).toEqual(reasons);
});
