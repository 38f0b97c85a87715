import { expect, test } from 'vitest';
import { actsOf, productActWords } from './product-act-words';

const may = {
  edit: true,
  publish: true,
  deprecate: false,
  restore: false,
  retire: false,
  request: false,
  readStream: false,
  checkSchema: false,
  share: false,
};

test.each([
  ['a draft is published or discarded', { may, lifecycle: 'DRAFT' }, ['publish', 'discard']],
  [
    'a draft of somebody who may only look at it offers nothing',
    { may: { ...may, edit: false, publish: false }, lifecycle: 'DRAFT' },
    [],
  ],
  [
    'one that is offered is deprecated or retired',
    { may: { ...may, deprecate: true, retire: true }, lifecycle: 'PUBLISHED' },
    ['deprecate', 'retire'],
  ],
  [
    'one that is deprecated is offered again or retired',
    { may: { ...may, restore: true, retire: true }, lifecycle: 'DEPRECATED' },
    ['restore', 'retire'],
  ],
] as const)('%s', (_, product, acts) => {
  expect(actsOf(product)).toEqual(acts);
});

test.each([
  [0, 0, ['Nobody has access through it']],
  [1, 1, ['1 subscription in 1 project ends', '1 open request is closed']],
  [2, 3, ['2 subscriptions in 1 project end', '3 open requests are closed']],
])(
  'retiring with %i subscriptions and %i open requests says what ends',
  (subscriptions, openRequests, said) => {
    const subscribers = { subscriptions, projects: subscriptions === 0 ? 0 : 1 };
    const words = productActWords('retire', { name: 'Orders', slug: 'orders', subscribers, openRequests });
    const effects = words.effects.map(({ text }) => String(text)).join('\n');
    for (const each of said) expect(effects).toContain(each);
  },
);
