import { Prisma } from '../db/generated/client';
import type { TransactionClient } from '../db/transaction';
import { liveOfRole } from '../grants/repository';
import { endedOf } from './ended';
import { governedTargets, loadTarget } from './load-target';
import type { DriftRepository } from './ports';
import { forgetUngoverned, saveScan, saveUnreachable } from './save-scan';

export const driftRepository = (client: TransactionClient): DriftRepository => ({
  async lockLastRound() {
    await client.$queryRaw`select pg_advisory_xact_lock(hashtext('drift_round'))::text`;
    return client.driftRound.findFirst({
      orderBy: { startedAt: 'desc' },
      select: { id: true, startedAt: true, finishedAt: true },
    });
  },

  insertRound: ({ requestedById, at }) =>
    client.driftRound.create({
      data: { requestedById, startedAt: at },
      select: { id: true, startedAt: true, finishedAt: true },
    }),

  async claimRound(id, holder, seconds) {
    const claimed = await client.$executeRaw`
      update drift_round
         set holder = ${holder}, "heldUntil" = clock_timestamp() + make_interval(secs => ${seconds}::double precision)
       where id = ${id}::uuid and "finishedAt" is null
         and (holder is null or holder = ${holder} or "heldUntil" < clock_timestamp())`;
    return claimed === 1;
  },

  async releaseRound(id, holder) {
    await client.driftRound.updateMany({ where: { id, holder }, data: { holder: null, heldUntil: null } });
  },

  async noteTargets(id, targets) {
    await client.driftRound.update({ where: { id }, data: { targets }, select: { id: true } });
  },

  async finishRound(id, at) {
    await client.driftRound.update({
      where: { id },
      data: { finishedAt: at, holder: null, heldUntil: null },
      select: { id: true },
    });
  },

  governed: () => governedTargets(client),

  async looked(roundId) {
    const rows = await client.driftTarget.findMany({ where: { roundId }, select: { arn: true } });
    return new Set(rows.map(({ arn }) => arn));
  },

  forget: (kept, at) => forgetUngoverned(client, kept, at),
  load: (ref) => loadTarget(client, ref),
  saveScan: (scan) => saveScan(client, scan),
  saveUnreachable: (target, roundId, failure) => saveUnreachable(client, target, roundId, failure),

  async saveRepair(arn, repair) {
    await client.driftTarget.updateMany({
      where: { arn },
      data: { repair: repair === null ? Prisma.DbNull : repair },
    });
  },

  ended: (streamArn) => endedOf(client, streamArn),

  liveOfRole: (roleArn) => liveOfRole(client, roleArn),
});
