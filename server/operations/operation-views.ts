import type { Prisma, PrismaClient } from '../db/generated/client';
import type { Clock } from '../kernel/clock';
import { comparedTime, hasEffect } from '../shards/domain/effect';
import { nameKey, programsOf } from '../shards/domain/hot-key-name';
import { DAY_MS } from '../shards/domain/limits';
import type { OperationRecord } from './domain/operation';
import { operationSelect, toOperation } from './repository';
import type { OperationView } from './view';

export type ViewDeps = { readonly db: PrismaClient; readonly clock: Clock };

/** When a change that is done will be measured; null where that is over or will never be. */
function awaitedOf(
  { state, cure, effect, finishedAt }: OperationRecord,
  now: Date,
): { readonly from: Date; readonly at: Date } | null {
  if (state !== 'DONE' || effect || !finishedAt || !hasEffect(cure)) return null;
  const { from, due, until } = comparedTime(finishedAt.getTime());
  return now.getTime() > until + DAY_MS ? null : { from: new Date(from), at: new Date(due) };
}

/** The newest changes of streams, as they are shown. */
export async function operationViews(
  { db, clock }: ViewDeps,
  where: Prisma.StreamOperationWhereInput,
  /** Whether the person may see the keys of records. */
  of: { readonly seesKeys: boolean; readonly most: number },
): Promise<readonly OperationView[]> {
  const rows = await db.streamOperation.findMany({
    where,
    orderBy: { number: 'desc' },
    take: of.most,
    select: { ...operationSelect, requestedById: true },
  });
  const people = await db.user.findMany({
    where: { id: { in: rows.flatMap(({ requestedById }) => requestedById ?? []) } },
    select: { id: true, name: true },
  });
  return rows.map(({ requestedById, ...row }) => {
    const record = toOperation(row);
    const { cure: kept, hotKey, id, number, state, stopAsked, progress, failure } = record;
    const { reason, startedAt, finishedAt, backAt, effect, version } = record;
    const name = hotKey && (of.seesKeys ? hotKey.key : hotKey.hiddenAs);
    const cure = nameKey(kept, name);
    return {
      ...{ id, number, state, stopAsked, cure, progress, failure, reason, version },
      ...{ startedAt, finishedAt, backAt, effect },
      programs: state === 'OUTSIDE' ? programsOf(kept, name) : [],
      awaited: awaitedOf(record, clock.now()),
      by:
        requestedById === null
          ? null
          : (people.find((person) => person.id === requestedById)?.name ?? 'somebody who is gone'),
    };
  });
}
