import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { RUN_EVENTS, type RunEventType } from './event';
import { FADING_AFTER_MS, freshnessOf, STALE_AFTER_MS } from './freshness';
import { mergeRuns, runOf } from './run-state';

type Told = readonly [RunEventType, number];
const at = (minute: number) => new Date(Date.UTC(2026, 10, 30, 12, minute));
const merged = (told: readonly Told[]) =>
  told
    .map(([type, minute]) => runOf(type, at(minute), type === 'FAIL' ? 'out of memory' : null))
    .reduce(mergeRuns);

describe('a run is', () => {
  test.each<[string, readonly Told[], object]>([
    ['running after its start', [['START', 0]], { state: 'RUNNING', startedAt: at(0), endedAt: null }],
    ['running by a heartbeat alone', [['RUNNING', 5]], { state: 'RUNNING', startedAt: null }],
    [
      'seen at its last heartbeat',
      [
        ['START', 0],
        ['RUNNING', 60],
        ['RUNNING', 30],
      ],
      { lastSeenAt: at(60), events: 3 },
    ],
    [
      'over once it is complete',
      [
        ['START', 0],
        ['COMPLETE', 9],
      ],
      { state: 'COMPLETE', endedAt: at(9) },
    ],
    [
      'over, although its start comes late',
      [
        ['COMPLETE', 9],
        ['START', 0],
      ],
      { state: 'COMPLETE', startedAt: at(0) },
    ],
    [
      'over, although a heartbeat comes late',
      [
        ['COMPLETE', 9],
        ['RUNNING', 12],
      ],
      { state: 'COMPLETE', lastSeenAt: at(12) },
    ],
    [
      'failed with its reason',
      [
        ['FAIL', 9],
        ['START', 0],
      ],
      { state: 'FAIL', error: 'out of memory' },
    ],
    [
      'what it was said to be last, of two ends',
      [
        ['FAIL', 9],
        ['COMPLETE', 10],
      ],
      { state: 'COMPLETE', error: null },
    ],
    ['unknown where nobody says', [['OTHER', 1]], { state: 'UNKNOWN' }],
    [
      'running where somebody does',
      [
        ['RUNNING', 1],
        ['OTHER', 5],
      ],
      { state: 'RUNNING' },
    ],
  ])('%s', (_, told, expected) => {
    expect(merged(told)).toMatchObject(expected);
  });

  test('the same in whichever order it was told', () => {
    const told = fc.tuple(fc.constantFrom(...RUN_EVENTS), fc.integer({ min: 0, max: 5 }));
    fc.assert(
      fc.property(fc.array(told, { minLength: 1, maxLength: 6 }), (all) => {
        expect(merged(all.toReversed())).toEqual(merged(all));
      }),
      { numRuns: 300 },
    );
  });
});

test.each([
  [-5, 'FRESH'],
  [FADING_AFTER_MS, 'FRESH'],
  [FADING_AFTER_MS + 1, 'FADING'],
  [STALE_AFTER_MS, 'FADING'],
  [STALE_AFTER_MS + 1, 'STALE'],
])('what was last seen %i ms ago is %s', (age, freshness) => {
  const now = at(0);
  expect(freshnessOf(new Date(now.getTime() - age), now)).toBe(freshness);
});
