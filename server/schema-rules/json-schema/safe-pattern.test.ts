import { expect, test } from 'vitest';
import { NamePatterns } from './safe-pattern';

test.each([
  ['^x-', 'x-trace', true],
  ['^x-', 'trace', false],
  ['id$', 'orderId', false],
  ['Id$', 'orderId', true],
  ['^[a-z_]+$', 'order_id', true],
  ['^.{2,4}$', 'abc', true],
  ['', 'anything', true],
  ['^(a|b)$', 'a', 'unknown'],
  ['^(a+)+$', 'a', 'unknown'],
  ['a*b*c*d', 'd', 'unknown'],
  ['\\1', 'a', 'unknown'],
  ['[', 'a', 'unknown'],
  ['^a', 'a'.repeat(101), 'unknown'],
  ['a'.repeat(201), 'a', 'unknown'],
] as const)('%s of %s: %s', (pattern, name, expected) => {
  expect(new NamePatterns().matches(pattern, name)).toBe(expected);
});

test('the worst that is tried ends soon', () => {
  const started = process.cpuUsage();
  for (let round = 0; round < 20; round += 1) new NamePatterns().matches('a*a*$', `${'a'.repeat(99)}b`);
  const { user, system } = process.cpuUsage(started);
  expect((user + system) / 1_000).toBeLessThan(3_000);
});
