import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type AccessPattern, needsConsumer } from '@/server/policies/build/access-pattern';
import { type Arena, startArena } from './arena';
import { everyStep, openLane } from './crash-matrix';
import { CRASHES } from './crash-points';

/** Least calls of a run that are met: a matrix that meets fewer has lost sight of some. */
const LEAST = { polling: { apply: 8, remove: 8 }, fanOut: { apply: 15, remove: 14 } } as const;

/** Each pattern of the table, each kind of crash, each step: every lane on a stream and a role of its own, all at once. */
export function crashMatrix(patterns: readonly AccessPattern[]): void {
  let arena: Arena;
  beforeAll(async () => {
    arena = await startArena();
  });
  afterAll(() => arena?.stop());

  describe.concurrent.each(patterns)('%s', (pattern) => {
    test.concurrent.each(CRASHES)(
      'a crash %s any step heals by itself',
      async (crash) => {
        const met = await everyStep(await openLane(arena, pattern, crash));
        const least = needsConsumer(pattern) ? LEAST.fanOut : LEAST.polling;
        expect(met.apply).toBeGreaterThanOrEqual(least.apply);
        expect(met.remove).toBeGreaterThanOrEqual(least.remove);
      },
      240_000,
    );
  });
}
