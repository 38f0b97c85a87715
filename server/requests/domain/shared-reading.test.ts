import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sharedReading } from './shared-reading';

test.each([
  [1, 'plenty'],
  [2, 'plenty'],
  [3, 'tight'],
  [5, 'tight'],
  [6, 'starved'],
  [20, 'starved'],
] as const)('%i readers of a shard: %s', (readers, state) => {
  expect(sharedReading(readers).state).toBe(state);
});

test('names what each would get, and the way out', () => {
  expect(sharedReading(4).words).toContain('each gets 0.5 MB/s of a shard that may take 1 MB/s');
  expect(sharedReading(6).words).toMatch(/5 calls a second .* enhanced fan-out is the answer\.$/);
});

test('one reader more never makes it better', () => {
  const order = ['plenty', 'tight', 'starved'];
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 60 }), (readers) => {
      const [now, next] = [sharedReading(readers).state, sharedReading(readers + 1).state];
      expect(order.indexOf(next)).toBeGreaterThanOrEqual(order.indexOf(now));
    }),
  );
});
