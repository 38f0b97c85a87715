import { expect } from 'vitest';
import type { ApplyDeps } from '../apply-ports';
import { killedAt } from './killed';
import { work } from './play';
import type { World } from './world';

/** More than a run makes; the loop ends at the first position that no run reaches. */
const MOST = 200;

/** As if the lease's time had passed since its holder died. */
export const letLeasesRunOut = ({ db }: World) => db.prisma.$executeRaw`
  update arn_lease set "expiresAt" = now() - interval '1 second'`;

/** Runs the job killed at each call in turn, then once more in full. Gives how many positions there were. */
export async function killEverywhere(
  world: World,
  when: 'before' | 'after',
  start: () => Promise<string>,
  check: (id: string) => Promise<void>,
  changed: Partial<ApplyDeps> = {},
): Promise<number> {
  for (let position = 1; position < MOST; position += 1) {
    const id = await start();
    const killed = killedAt({ ...world.deps, ...changed }, position, when);
    await work(world, id, killed.deps).catch(() => undefined);
    if (!killed.wasKilled()) return position - 1;
    await killed.arrived();
    await letLeasesRunOut(world);
    const outcome = await work(world, id, changed);
    expect(['done', 'nothing-to-do'], `killed ${when} call ${position}`).toContain(outcome.kind);
    await check(id);
  }
  throw new Error('the run never got through');
}
