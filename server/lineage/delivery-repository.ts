import type { TransactionClient } from '../db/transaction';
import type { ReadingRepository, SeenDeliveryRepository } from './delivery-ports';
import type { Delivery } from './domain/delivery';

export const seenDeliveryRepository = (client: TransactionClient): SeenDeliveryRepository => ({
  async saveDeliveries({ accountId, region, kind }, { deliveries, complete }, at) {
    const of = (key: Exclude<keyof Delivery, 'kind'>) => deliveries.map((delivery) => delivery[key]);
    await client.$executeRaw`
      insert into lineage_delivery
             (arn, kind, name, "streamArn", "consumerArn", "roleArn", state, target, "targetStreamArn",
              "accountId", region, "firstSeenAt", "lastSeenAt")
      select arn, ${kind}, name, "streamArn", "consumerArn", "roleArn", state, target, "targetStreamArn",
             ${accountId}, ${region}, ${at}, ${at}
        from unnest(${of('arn')}::text[], ${of('name')}::text[], ${of('streamArn')}::text[],
                    ${of('consumerArn')}::text[], ${of('roleArn')}::text[], ${of('state')}::text[],
                    ${of('target')}::text[], ${of('targetStreamArn')}::text[])
          as seen(arn, name, "streamArn", "consumerArn", "roleArn", state, target, "targetStreamArn")
      on conflict (arn) do update
         set "streamArn" = excluded."streamArn", "consumerArn" = excluded."consumerArn",
             "roleArn" = excluded."roleArn", state = excluded.state, target = excluded.target,
             "targetStreamArn" = excluded."targetStreamArn", "lastSeenAt" = excluded."lastSeenAt"`;
    if (complete)
      await client.$executeRaw`
        delete from lineage_delivery
         where "accountId" = ${accountId} and region = ${region} and kind = ${kind}
           and arn <> all(${of('arn')}::text[])`;
  },
});

export const readingRepository = (client: TransactionClient): ReadingRepository => ({
  async noteReading({ accountId, region, kind }, failure, at) {
    const readAt = failure === null ? at : null;
    await client.$executeRaw`
      insert into lineage_reading ("accountId", region, kind, "triedAt", "readAt", failure)
      values (${accountId}, ${region}, ${kind}, ${at}, ${readAt}, ${failure})
      on conflict ("accountId", region, kind) do update
         set "triedAt" = excluded."triedAt", failure = excluded.failure,
             "readAt" = coalesce(excluded."readAt", lineage_reading."readAt")`;
  },
});
