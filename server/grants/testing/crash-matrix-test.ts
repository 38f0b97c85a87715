import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type AccessPattern, needsConsumer } from '@/server/policies/build/access-pattern';
import type { Route } from '@/server/policies/build/route';
import { type Arena, startArena } from './arena';
import { everyStep, openLane } from './crash-matrix';

/** Least calls of a run that are met: a matrix that meets fewer has lost sight of some. */
const LEAST = {
  polling: { apply: 8, remove: 8 },
  fanOut: { apply: 15, remove: 14 },
  ownerRole: { apply: 16, remove: 14 },
} as const;

/** Each pattern of the table, each kind of crash, each step: every lane on a stream and a role of its own, side by side. */
export function crashMatrix(patterns: readonly AccessPattern[], route: Route = 'DIRECT'): void {
  let arena: Arena;
  beforeAll(async () => {
    arena = await startArena();
  });
  afterAll(() => arena?.stop());

  describe.concurrent.each(patterns)('%s', (pattern) => {
    test.concurrent.each([
      ['a worker killed before any step and again after it', 'killed'],
      ['the answer to any step lost', 'lost'],
    ] as const)('%s: what comes next heals it', async (_, kind) => {
      const met = await everyStep(await openLane(arena, pattern, kind, route));
      const direct = needsConsumer(pattern) ? LEAST.fanOut : LEAST.polling;
      const least = route === 'OWNER_ROLE' ? LEAST.ownerRole : direct;
      expect(met.apply).toBeGreaterThanOrEqual(least.apply);
      expect(met.remove).toBeGreaterThanOrEqual(least.remove);
    });
  });
}
