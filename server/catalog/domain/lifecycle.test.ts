import { expect, test } from 'vitest';
import { type LifecycleEvent, nextLifecycle, wantsTag } from './lifecycle';
import { LIFECYCLES, type Lifecycle } from './words';

const EVENTS: readonly LifecycleEvent[] = ['publish', 'deprecate', 'restore', 'retire'];
const TABLE: Readonly<Record<Lifecycle, readonly (Lifecycle | null)[]>> = {
  DRAFT: ['PUBLISHED', null, null, null],
  PUBLISHED: [null, 'DEPRECATED', null, 'RETIRED'],
  DEPRECATED: [null, null, 'PUBLISHED', 'RETIRED'],
  RETIRED: ['PUBLISHED', null, null, null],
};

test.each(
  LIFECYCLES.flatMap((from) => EVENTS.map((event, index) => [from, event, TABLE[from][index]] as const)),
)('%s, %s → %s', (from, event, to) => expect(nextLifecycle(from, event)).toBe(to));

test('a published product never goes back to a draft that others cannot see', () => {
  for (const from of LIFECYCLES)
    for (const event of EVENTS) expect(nextLifecycle(from, event)).not.toBe('DRAFT');
});

test.each([
  ['DRAFT', false],
  ['PUBLISHED', true],
  ['DEPRECATED', true],
  ['RETIRED', false],
] as const)('%s wants the tag on its stream: %s', (lifecycle, wanted) =>
  expect(wantsTag(lifecycle)).toBe(wanted),
);
