import fc from 'fast-check';
import { expect, test } from 'vitest';
import { anyText } from '../../kernel/testing/any-text';
import { partsOf, partsQuery, phrasesIn } from './search-query';
import { termsOf } from './search-terms';

const payment = { slug: 'payment', name: 'Payment', phrases: ['payment', 'remittance', 'money transfer'] };
const known = (stems: Record<string, string | null> = {}) => ({ stems, terms: [payment] });

test('runs of neighbouring words are what the glossary is asked for', () => {
  expect(phrasesIn(['big', 'money', 'orders'])).toEqual([
    ...['big', 'bigs', 'big money', 'big moneys', 'big money orders', 'big money order'],
    ...['money', 'moneys', 'money orders', 'money order', 'orders', 'order'],
  ]);
});

test.each([
  { text: 'orders', query: '(((orders:* | order)))' },
  { text: 'card orders', query: '((card:*)) & (((orders:* | order)))' },
  { text: 'remittance', query: '(((remittance:* | remitt)) | (payment:*) | (money:* & transfer:*))' },
  {
    text: 'money transfer id',
    query: '((money:* & transfer:*) | (payment:*) | ((remittance:* | remitt))) & ((id:*))',
  },
  {
    text: 'remittances',
    query: '((remittances:*) | (payment:*) | ((remittance:* | remitt)) | (money:* & transfer:*))',
  },
  // A word that English has everywhere says nothing, unless it is all there is.
  { text: 'the orders', query: '(((orders:* | order)))' },
  { text: 'the', query: '((the:*))' },
])('$text asks for $query', ({ text, query }) => {
  const stems = { orders: 'order', remittance: 'remitt', the: null, card: 'card', id: 'id' };
  expect(partsQuery(partsOf(termsOf(text), known(stems)), stems)).toBe(query);
});

test('weights stand with each word', () => {
  const stems = { orders: 'order' };
  expect(partsQuery(partsOf(['orders'], known(stems)), stems, 'ABC')).toBe('(((orders:*ABC | order:ABC)))');
});

test('whatever is typed, the query holds letters, digits and our own operators only', () => {
  fc.assert(
    fc.property(anyText(), (text) => {
      const parts = partsOf(termsOf(text), known());
      expect(partsQuery(parts, {})).toMatch(/^[\p{L}\p{N}:*&|() ]*$/u);
    }),
  );
});
