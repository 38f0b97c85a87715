import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Level, ServicePromise } from './level';
import { HYSTERESIS, type LevelChange, type LevelState, step } from './level-state';
import type { LevelReading } from './readings';

const freshness: ServicePromise = { level: 'freshness', promised: 15, unit: 'minutes' };
const MINUTE = 60;
const at = (minutes: number, value: number): LevelReading => ({ at: minutes * MINUTE, value });
const silence = (minutes: number): LevelReading => ({ at: minutes * MINUTE, value: null, why: 'late' });

function follow(promise: ServicePromise, readings: readonly LevelReading[], from: LevelState | null = null) {
  let state = from;
  const changes: LevelChange[] = [];
  for (const reading of readings) {
    const next = step(promise, state, reading);
    state = next.state;
    changes.push(...next.changes);
  }
  if (!state) throw new Error('no reading');
  return { state, changes };
}

describe('a breach opens and closes late', () => {
  test('what is within is met from the first reading on', () => {
    const { state, changes } = follow(freshness, [at(0, 3), at(5, 4)]);
    expect(state).toMatchObject({ verdict: 'met', since: 0, measured: 4, breach: null });
    expect(changes).toEqual([]);
  });

  test('one reading beyond the promise says nothing yet; after five minutes it is a breach since the first', () => {
    const once = follow(freshness, [at(0, 3), at(5, 16)]);
    expect(once.state).toMatchObject({ verdict: 'met', measured: 16, turning: 300, breach: null });
    const { state, changes } = follow(freshness, [at(10, 21)], once.state);
    expect(state).toMatchObject({ verdict: 'breached', since: 300, breach: { since: 300, worst: 21 } });
    expect(changes).toMatchObject([{ kind: 'opened', at: 300, measured: 21, promised: 15 }]);
  });

  test('a contract that begins beyond its promise is neither met nor breached at once', () => {
    expect(follow(freshness, [at(0, 30)]).state).toMatchObject({ verdict: 'not-measured', why: 'turning' });
  });

  test('it closes only after ten minutes within, and as of the first of them', () => {
    const { state, changes } = follow(freshness, [at(0, 20), at(5, 25), at(10, 2), at(15, 2), at(20, 2)]);
    expect(changes.map(({ kind, at: when }) => [kind, when])).toEqual([
      ['opened', 0],
      ['closed', 600],
    ]);
    expect(changes[1]).toMatchObject({ worst: 25 });
    expect(state).toMatchObject({ verdict: 'met', since: 600, breach: null });
  });

  test('who wavers stays in breach, with the worst of it', () => {
    const { state, changes } = follow(freshness, [at(0, 20), at(5, 25), at(10, 2), at(15, 40), at(20, 2)]);
    expect(changes).toHaveLength(1);
    expect(state).toMatchObject({ verdict: 'breached', since: 0, breach: { since: 0, worst: 40 } });
  });

  test('a setting counts at once, both ways', () => {
    const retention: ServicePromise = { level: 'retention', promised: 168, unit: 'hours' };
    const { changes } = follow(retention, [at(0, 24), at(15, 168)]);
    expect(changes.map(({ kind }) => kind)).toEqual(['opened', 'closed']);
  });
});

describe('silence', () => {
  test('says that nothing is known, and leaves a breach open', () => {
    const { state, changes } = follow(freshness, [at(0, 20), at(5, 25), silence(60)]);
    expect(state).toMatchObject({
      verdict: 'not-measured',
      why: 'late',
      measured: null,
      breach: { since: 0 },
    });
    expect(changes).toHaveLength(1);
  });

  test('after a long one counting begins anew', () => {
    const { state, changes } = follow(freshness, [at(0, 20), at(120, 20)]);
    expect(changes).toEqual([]);
    expect(state.turning).toBe(120 * MINUTE);
  });
});

test('another promise ends the breach of the one before', () => {
  const breached = follow(freshness, [at(0, 20), at(5, 25)]);
  const looser = { ...freshness, promised: 60 };
  const { state, changes } = follow(looser, [at(10, 30)], breached.state);
  expect(changes).toMatchObject([{ kind: 'replaced', promised: 15, worst: 25 }]);
  expect(state).toMatchObject({ verdict: 'met', promised: 60, breach: null });
});

const anyReading = fc.record({
  gap: fc.integer({ min: 1, max: 90 }),
  value: fc.option(fc.integer({ min: 0, max: 40 }), { nil: null }),
});
const anyLevel = fc.constantFrom<Level>(
  'freshness',
  'availability',
  'retention',
  'throughput-least',
  'throughput-most',
);

const readingsFrom = (raw: readonly { gap: number; value: number | null }[]): readonly LevelReading[] => {
  let minute = 0;
  return raw.map(({ gap, value }) => {
    minute += gap;
    return value === null ? silence(minute) : at(minute, value);
  });
};

describe('whatever is read', () => {
  test('breaches open and close in turn, and only on numbers', () => {
    fc.assert(
      fc.property(anyLevel, fc.array(anyReading, { maxLength: 60 }), (level, raw) => {
        const promise: ServicePromise = { level, promised: 20, unit: 'minutes' };
        let state: LevelState | null = null;
        let open = false;
        for (const reading of readingsFrom(raw)) {
          const next: ReturnType<typeof step> = step(promise, state, reading);
          state = next.state;
          for (const { kind } of next.changes) {
            expect(reading.value).not.toBeNull();
            expect(kind).toBe(open ? 'closed' : 'opened');
            open = kind === 'opened';
          }
          expect(state.breach !== null).toBe(open);
          expect(state.verdict === 'met' && open).toBe(false);
        }
      }),
    );
  });

  test('the same reading twice changes nothing', () => {
    fc.assert(
      fc.property(anyLevel, fc.array(anyReading, { minLength: 1, maxLength: 30 }), (level, raw) => {
        const promise: ServicePromise = { level, promised: 20, unit: 'minutes' };
        const readings = readingsFrom(raw);
        const { state } = follow(promise, readings);
        const last = readings.at(-1);
        if (last) expect(step(promise, state, last)).toEqual({ state, changes: [] });
      }),
    );
  });

  test('nothing opens sooner than its level allows', () => {
    fc.assert(
      fc.property(anyLevel, fc.array(anyReading, { maxLength: 60 }), (level, raw) => {
        const promise: ServicePromise = { level, promised: 20, unit: 'minutes' };
        let state: LevelState | null = null;
        for (const reading of readingsFrom(raw)) {
          const next: ReturnType<typeof step> = step(promise, state, reading);
          for (const change of next.changes)
            if (change.kind === 'opened')
              expect(reading.at - change.at).toBeGreaterThanOrEqual(HYSTERESIS[level].opens);
          state = next.state;
        }
      }),
    );
  });
});
