import fc from 'fast-check';
import { expect, test } from 'vitest';
import { anyText } from '../../kernel/testing/any-text';
import { freeSlug, slugFrom } from './slug';

test.each([
  ['Payments: captured (v2)', 'payments-captured-v2'],
  ['  Größe & Café  ', 'gro-e-cafe'],
  ['ORDERS', 'orders'],
  ['___', 'product'],
  ['注文', 'product'],
  ['a'.repeat(300), 'a'.repeat(60)],
  [`${'a'.repeat(59)} b`, 'a'.repeat(59)],
])('%s → %s', (name, slug) => expect(slugFrom(name)).toBe(slug));

test('whatever the name, the slug fits a URL and a tag value, and stays itself', () => {
  fc.assert(
    fc.property(anyText(), (name) => {
      const slug = slugFrom(name);
      expect(slug).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
      expect(slugFrom(slug)).toBe(slug);
    }),
  );
});

test.each([
  ['orders', [], 'orders'],
  ['orders', ['orders'], 'orders-2'],
  ['orders', ['orders', 'orders-2', 'orders-4'], 'orders-3'],
  ['a'.repeat(60), ['a'.repeat(60)], `${'a'.repeat(58)}-2`],
])('%s beside %j is %s', (wanted, taken, free) => expect(freeSlug(wanted, taken)).toBe(free));
