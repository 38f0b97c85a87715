import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { memoryStore } from '../store/memory-store';
import { EarlierStates } from './earlier-states';

function world(delayMs = 10) {
  const at = { now: 0, delayMs };
  const store = memoryStore();
  const earlier = new EarlierStates(store, { now: () => new Date(at.now) }, () => at.delayMs);
  let latest: { value: number } | undefined;
  return {
    at,
    store,
    change(value: number) {
      void earlier.note('role', latest);
      latest = { value };
    },
    remove() {
      void earlier.forget('role');
      latest = undefined;
    },
    seen: () => earlier.seen('role', latest)?.value,
  };
}

describe('after a change', () => {
  test('the earlier state is seen until the delay is over', () => {
    const { at, change, seen } = world();
    change(1);
    at.now = 100;
    change(2);
    expect(seen()).toBe(1);
    at.now = 109;
    expect(seen()).toBe(1);
    at.now = 110;
    expect(seen()).toBe(2);
  });

  test('what is new is not there yet', () => {
    const { at, change, seen } = world();
    change(1);
    expect(seen()).toBeUndefined();
    at.now = 10;
    expect(seen()).toBe(1);
  });

  test('without a delay the change is seen at once', () => {
    const { change, seen } = world(0);
    change(1);
    change(2);
    expect(seen()).toBe(2);
  });

  test('a delay that is taken off shows everything', () => {
    const { at, change, seen } = world();
    change(1);
    at.delayMs = 0;
    expect(seen()).toBe(1);
  });

  test('what is removed is gone, and what comes back under its name is new', () => {
    const { at, change, remove, seen } = world();
    change(1);
    at.now = 50;
    remove();
    expect(seen()).toBeUndefined();
    change(2);
    expect(seen()).toBeUndefined();
    at.now = 60;
    expect(seen()).toBe(2);
  });
});

test('whatever happens, what is seen is what was there one delay ago', () => {
  const step = fc.record({ wait: fc.integer({ min: 0, max: 15 }), change: fc.boolean() });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
      const { at, change, seen } = world();
      const history: { since: number; value: number }[] = [];
      for (const [value, { wait, change: changes }] of steps.entries()) {
        at.now += wait;
        if (changes) {
          change(value);
          history.push({ since: at.now, value });
        }
        expect(seen()).toBe(history.findLast(({ since }) => since <= at.now - 10)?.value);
      }
    }),
  );
});

test('what is not needed any more is not kept', () => {
  const { at, change, store } = world();
  for (let value = 0; value < 100; value++) {
    at.now += 5;
    change(value);
  }
  expect(store.get<unknown[]>('iam.earlier', 'role')).toHaveLength(2);
});
