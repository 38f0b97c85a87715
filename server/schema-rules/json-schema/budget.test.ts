import { expect, test } from 'vitest';
import { Budget, TooComplex } from './budget';
import { NamePatterns } from './safe-pattern';
import { sameSchema } from './same-schema';

test('work can be done to the last unit, and no more', () => {
  const budget = new Budget(10);
  for (let unit = 0; unit < 10; unit += 1) budget.spend(1);
  expect(() => budget.spend(1)).toThrow(TooComplex);
});

test('what costs too much at once is not done', () => {
  expect(() => new Budget(10).spend(11)).toThrow(TooComplex);
});

test('a pattern costs by its repetitions and the length of the name', () => {
  const costs = (pattern: string, length: number): number => {
    let spent = 0;
    const budget = { spend: (units: number) => (spent += units) } as unknown as Budget;
    new NamePatterns(budget).matches(pattern, 'a'.repeat(length));
    return spent;
  };
  expect(costs('a*a*b', 100)).toBeGreaterThan(50 * costs('a*ab', 100));
  expect(costs('a*ab', 100)).toBeGreaterThan(50 * costs('aab', 100));
  expect(costs('a*a*b', 100)).toBeGreaterThan(500 * costs('a*a*b', 10));
  // What is not tried costs next to nothing.
  expect(costs('(a+)+b', 100)).toBeLessThan(5);
  expect(costs('a*a*b', 101)).toBe(0);
});

test('a comparison of words is paid by the pair, and ends where it is told to', () => {
  const chain = (length: number): { json: object; not?: object } =>
    length === 0 ? { json: {} } : { json: {}, not: chain(length - 1) };
  expect(sameSchema(chain(100) as never, chain(100) as never)).toBe(true);
  expect(sameSchema(chain(100) as never, chain(100) as never, undefined, 50)).toBe(false);
  expect(() => sameSchema(chain(100) as never, chain(100) as never, new Budget(100))).toThrow(TooComplex);
});
