import { Prisma } from '../db/generated/client';
import type { TransactionClient } from '../db/transaction';
import type { HotKeyName } from '../shards/domain/cure';
import type { Effect } from '../shards/domain/effect';
import type { OperationFailure, OperationRecord, StepProgress } from './domain/operation';
import type { Plan } from './domain/plan';
import type { StreamStep } from './domain/stream-step';
import type { OperationRepository } from './ports';

export const operationSelect = {
  id: true,
  number: true,
  productId: true,
  projectId: true,
  streamArn: true,
  accountId: true,
  region: true,
  cure: true,
  hotKey: true,
  state: true,
  stopAsked: true,
  progress: true,
  failure: true,
  reason: true,
  startedAt: true,
  finishedAt: true,
  effect: true,
  backAt: true,
  version: true,
  product: { select: { ownerProjectId: true } },
} as const satisfies Prisma.StreamOperationSelect;

type Row = Prisma.StreamOperationGetPayload<{ select: typeof operationSelect }>;

/** What Sluice itself wrote into its JSON columns comes back as it was. */
export const toOperation = ({
  product,
  cure,
  hotKey,
  effect,
  progress,
  failure,
  ...row
}: Row): OperationRecord => ({
  ...row,
  // A product may have moved to another project since.
  projectId: product?.ownerProjectId ?? row.projectId,
  cure: cure as unknown as Plan,
  hotKey: hotKey as HotKeyName | null,
  effect: effect as unknown as Effect | null,
  progress: progress as unknown as readonly StepProgress[],
  failure: failure as OperationFailure | null,
});

const json = (value: object): Prisma.InputJsonValue => structuredClone(value) as Prisma.InputJsonValue;
const orNull = (value: object | null) => (value === null ? Prisma.DbNull : json(value));

export const operationRepository = (client: TransactionClient): OperationRepository => ({
  async insert({ cure, hotKey, at, ...operation }) {
    const row = await client.streamOperation.create({
      data: {
        ...operation,
        kind: cure.kind,
        cure: json(cure),
        hotKey: orNull(hotKey),
        startedAt: at,
      },
      select: operationSelect,
    });
    return toOperation(row);
  },

  async lock(id) {
    await client.$queryRaw`select id from stream_operation where id = ${id}::uuid for update`;
    const row = await client.streamOperation.findUnique({ where: { id }, select: operationSelect });
    return row && toOperation(row);
  },

  async save({ id, state, stopAsked, progress, failure, backAt }, finishedAt) {
    const row = await client.streamOperation.update({
      where: { id },
      data: {
        state,
        stopAsked,
        backAt,
        progress: json(progress),
        failure: orNull(failure),
        finishedAt: finishedAt ?? null,
        version: { increment: 1 },
      },
      select: operationSelect,
    });
    return toOperation(row);
  },

  async saveEffect(id, effect) {
    await client.streamOperation.update({ where: { id }, data: { effect: json(effect) } });
  },

  async running(streamArn) {
    // Two people at once: the second one waits here for the first one's commit.
    await client.$queryRaw`select pg_advisory_xact_lock(hashtext(${`shape ${streamArn}`}))::text`;
    const row = await client.streamOperation.findFirst({
      where: { streamArn, state: 'RUNNING' },
      select: { number: true },
    });
    return row?.number ?? null;
  },

  async quotas(streamArn, since) {
    const rows = await client.streamOperation.findMany({
      where: { streamArn, startedAt: { gte: new Date(since.getTime() - 7 * 86_400_000) } },
      select: operationSelect,
    });
    const taken = rows
      .map(toOperation)
      .flatMap(({ cure, progress }) =>
        progress
          .filter(({ startedAt, how }) => how === 'called' && new Date(startedAt) >= since)
          .map(({ position }) => cure.steps[position]?.kind),
      );
    const count = (wanted: StreamStep['kind']) => taken.filter((kind) => kind === wanted).length;
    return {
      switchesToday: count('MODE'),
      scalingsToday: count('SHARD_COUNT'),
      encryptionsToday: count('ENCRYPT'),
      decryptionsToday: count('STOP_ENCRYPTION'),
    };
  },

  async owedMetrics(streamArn) {
    const rows = await client.streamOperation.findMany({
      where: { streamArn, kind: 'SHARD_METRICS', backAt: { not: null } },
      select: operationSelect,
    });
    const steps = rows.map(toOperation).flatMap(({ cure }) => cure.back ?? []);
    return steps.flatMap((step) => (step.kind === 'METRICS_OFF' ? step.metrics : []));
  },

  async forgiveMetrics(streamArn) {
    await client.streamOperation.updateMany({
      where: { streamArn, kind: 'SHARD_METRICS', backAt: { not: null } },
      data: { backAt: null },
    });
  },

  async takeBack(now) {
    const due = await client.$queryRaw<{ id: string }[]>`
      update stream_operation as operation set "backAt" = null
       where "backAt" <= ${now}
         and (state = 'DONE' or (kind = 'SHARD_METRICS' and state in ('FAILED', 'STOPPED')))
         and not exists (select from stream_operation as other
                          where other."streamArn" = operation."streamArn" and other.state = 'RUNNING')
      returning id::text`;
    const rows = await client.streamOperation.findMany({
      where: { id: { in: due.map(({ id }) => id) } },
      select: operationSelect,
    });
    return rows.map(toOperation);
  },
});
