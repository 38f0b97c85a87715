import { targetOf } from '../accounts/domain/account';
import { Prisma } from '../db/generated/client';
import type { TransactionClient } from '../db/transaction';
import { RUNNING_STATES } from './domain/subscription-state';
import type { UsePlace, UseRepository } from './last-use-ports';

const accountSelect = {
  id: true,
  alias: true,
  regions: true,
  spokeRoleArn: true,
  externalId: true,
  version: true,
} as const;

export const useRepository = (client: TransactionClient): UseRepository => ({
  places: () => client.$queryRaw<UsePlace[]>`
    select distinct environment."accountId", environment.region, reading."claimedAt"
      from subscription join environment on environment.id = subscription."environmentId"
      left join role_use_reading as reading
        on reading."accountId" = environment."accountId" and reading.region = environment.region
     where subscription.state::text = any(${[...RUNNING_STATES]})
     order by reading."claimedAt" nulls first`,

  async placeOf(number) {
    const found = await client.subscription.findUnique({
      where: { number },
      select: {
        projectId: true,
        product: { select: { ownerProjectId: true, domainId: true } },
        environment: { select: { accountId: true, region: true } },
      },
    });
    return found && { place: found.environment, projectId: found.projectId, ...found.product };
  },

  async claim({ accountId, region }, unlessSince, now) {
    const [claimed] = await client.$queryRaw<{ readAt: Date | null }[]>`
      insert into role_use_reading as reading ("accountId", region, "claimedAt")
      values (${accountId}, ${region}, ${now})
      on conflict ("accountId", region) do update set "claimedAt" = excluded."claimedAt"
        where reading."claimedAt" < ${unlessSince}
      returning "readAt"`;
    const account =
      claimed && (await client.awsAccount.findUnique({ where: { id: accountId }, select: accountSelect }));
    return account
      ? { target: targetOf(account, region), alias: account.alias, readAt: claimed.readAt }
      : null;
  },

  async saveRead(place, { uses, lookedBackTo }, at) {
    for (const { roleArn, streamArn, at: usedAt, operation } of uses)
      await client.$executeRaw`
        insert into role_use as known ("roleArn", "streamArn", at, operation)
        values (${roleArn}, ${streamArn}, ${usedAt}, ${operation})
        on conflict ("roleArn", "streamArn") do update set at = excluded.at, operation = excluded.operation
          where known.at < excluded.at`;
    const known = await client.roleUseReading.findUnique({ where: { accountId_region: place } });
    // What was looked at before goes on being known as long as there is no gap between two readings.
    const joined = known?.readAt && known.lookedBackTo && lookedBackTo <= known.readAt;
    await client.roleUseReading.update({
      where: { accountId_region: place },
      data: {
        readAt: at,
        lookedBackTo: joined ? known.lookedBackTo : lookedBackTo,
        failure: Prisma.DbNull,
      },
    });
  },

  async saveFailure(place, failure) {
    await client.roleUseReading.update({
      where: { accountId_region: place },
      data: { failure: { ...failure } },
    });
  },
});
