import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Arena, startArena } from './arena';
import { RandomLife } from './random-life';

const LANES = 5;
const STEPS = Number(process.env.SLUICE_LIVES_STEPS ?? 210);

/**
 * `SLUICE_LIVES_SEED=123 npx vitest run --project lives server/grants/lives-1` plays the same sequences
 * again. What belongs to the crash of a moment, such as who waits for whose lease, is not replayed.
 */
const SEED = Number(process.env.SLUICE_LIVES_SEED ?? randomBytes(4).readUInt32BE() % 1_000_000_000);

/** Over a thousand steps for each of two files, which run side by side: several streams at a time in one world. */
export function randomLives(file: number): void {
  let arena: Arena;
  beforeAll(async () => {
    arena = await startArena();
  });
  afterAll(() => arena?.stop());

  test(`whatever happens, access is there if and only if something shown says so (seed ${SEED})`, async () => {
    process.stderr.write(`SLUICE_LIVES_SEED=${SEED}\n`);
    const steps = await Promise.all(
      Array.from({ length: LANES }, async (_, lane) => {
        const life = await RandomLife.open(arena, `life-${lane}`, SEED + file * 1_000 + lane);
        for (let step = 0; step < STEPS; step += 1)
          try {
            await life.step();
          } catch (error) {
            const what = life.happened.slice(-25).join(', ');
            const where = `seed ${SEED}, file ${file}, lane ${lane}, step ${step}: … ${what}`;
            throw new Error(where, { cause: error });
          }
        return life.happened.length;
      }),
    );
    expect(steps.reduce((sum, each) => sum + each, 0)).toBeGreaterThanOrEqual(LANES * STEPS);
  }, 600_000);
}
