import { expect, test } from 'vitest';
import { phrasesOf } from './phrases';

test.each([
  {
    name: 'Card-Payment',
    synonyms: ['card payment', 'Kartenzahlung'],
    phrases: ['card payment', 'kartenzahlung'],
  },
  {
    name: 'PII',
    synonyms: ['Personally identifiable (information)'],
    phrases: ['pii', 'personally identifiable information'],
  },
  { name: 'Order', synonyms: ['—', ''], phrases: ['order'] },
])('$name is met as $phrases', ({ name, synonyms, phrases }) => {
  expect(phrasesOf(name, synonyms)).toEqual(phrases);
});
