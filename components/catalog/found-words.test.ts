import { describe, expect, test } from 'vitest';
import { hitsIn } from './found-words';

describe('words of a search in a text', () => {
  test.each([
    {
      name: 'finds every place, whatever the case',
      text: 'Orders of an order',
      query: 'ORDER',
      hits: [
        [0, 5],
        [13, 18],
      ],
    },
    { name: 'joins hits that overlap', text: 'order-cancellations', query: 'order-c r-can', hits: [[0, 9]] },
    { name: 'takes single letters for noise', text: 'a and b', query: 'a b', hits: [] },
    { name: 'finds nothing without words', text: 'orders', query: '   ', hits: [] },
    {
      name: 'keeps underscores and dots of field names',
      text: 'payer.email_hash',
      query: 'email_hash',
      hits: [[6, 16]],
    },
  ])('$name', ({ text, query, hits }) => {
    expect(hitsIn(text, query)).toEqual(hits);
  });
});
