import { setTimeout as pause } from 'node:timers/promises';
import { createFleet } from '@/server/drift/testing/governed-fleet';
import { APPLY_JOB, applyJobKey } from '../../domain/jobs';
import type { Processes } from '../processes';

const PATIENCE_MS = 300_000;
/** GetResourcePolicy and PutResourcePolicy of one account (docs/aws-facts.md §1). */
const POLICIES_PER_SECOND = 5;
/** A stream's policy is read, put once, and read back: for all of its grants together. */
const READS = 2;

/**
 * Five grants for each stream, of four accounts, all approved in one moment: four read and one writes, each by another
 * role, and each role has shares of twenty streams. The time is from that moment until the last one is ACTIVE.
 */
export async function measureFleet({ place }: Processes, streams: number) {
  const { db, deps } = place;
  const fleet = await createFleet(db.prisma, streams, 'approved');
  const waiting = await db.prisma.subscription.findMany({
    where: { project: { slug: 'fleet' } },
    select: { id: true },
    orderBy: { number: 'asc' },
  });
  const ids = waiting.map(({ id }) => id);
  await db.prisma.subscription.updateMany({
    where: { id: { in: ids } },
    data: { stateChangedAt: new Date() },
  });
  // What making the fleet took of the rates comes back within a second.
  await pause(2_000);
  const started = performance.now();
  await deps.unitOfWork(async (tx) => {
    for (const id of ids)
      await tx.jobs.enqueue(APPLY_JOB, { subscriptionId: id }, { jobKey: applyJobKey(id) });
  });
  const open = () => db.prisma.subscription.count({ where: { id: { in: ids }, state: 'PROVISIONING' } });
  while ((await open()) > 0) {
    if (performance.now() - started > PATIENCE_MS)
      throw new Error(`${await open()} grants are still waiting`);
    await pause(100);
  }
  const seconds = (performance.now() - started) / 1_000;
  const active = await db.prisma.subscription.count({ where: { id: { in: ids }, state: 'ACTIVE' } });
  if (active < ids.length) throw new Error(`${ids.length - active} grants did not become access`);

  const perAccount = new Map<string, number>();
  for (const { accountId } of fleet.streams) perAccount.set(accountId, (perAccount.get(accountId) ?? 0) + 1);
  const least = (Math.max(...perAccount.values()) * READS) / POLICIES_PER_SECOND;
  return { grants: active, seconds, ratio_to_rate_limit: seconds / least };
}
